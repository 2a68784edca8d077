"""What may be taken away of a file by its company: what it deposited, its receipt, its archive."""
