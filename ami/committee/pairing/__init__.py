"""Pairs, proposals of distribution and common files, as the secretariat runs them."""
