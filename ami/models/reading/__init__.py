"""Reviews, marks, and what readers say to each other."""
