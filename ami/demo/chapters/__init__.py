"""The three calls of the demonstration, one chapter each."""
