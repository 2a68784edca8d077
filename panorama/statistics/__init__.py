"""What the panorama holds and what it is used for, in figures that tell of nobody."""
