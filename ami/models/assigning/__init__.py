"""Who reads which file, and who is kept away from it."""
