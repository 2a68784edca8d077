"""The five calls of the demonstration, one chapter each."""
