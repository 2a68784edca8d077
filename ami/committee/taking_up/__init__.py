"""What is taken up again, and what is undone: reopenings, contradictory procedures."""
