"""What is found of a file before it is read."""
