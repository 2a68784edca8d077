"""Deposited files as the secretariat examines them (article 3)."""
