"""What anyone may see of the panorama."""
