"""Accounts of experience: told, confirmed, moderated, answered, withdrawn, forgotten."""
