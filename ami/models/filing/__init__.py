"""Who applies, and with what."""
