"""What readers of the panorama type."""
