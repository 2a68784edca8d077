"""The four calls of the demonstration, one chapter each."""
