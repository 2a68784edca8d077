"""What anyone may take away of the panorama: a search as a file, the whole as open data."""
