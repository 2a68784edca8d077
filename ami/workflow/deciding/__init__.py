"""From the ranking to what the world may know (articles 5 and 6)."""
