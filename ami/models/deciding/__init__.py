"""What is decided, and what the company answers."""
