"""Preparing a call in the administration: a screen per subject, what is missing always in sight."""
