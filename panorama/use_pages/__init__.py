"""Curated pages per use: a text, and the search of the panorama that answers it."""
