"""Eligibility (article 3), and what is pointed out beside it."""
