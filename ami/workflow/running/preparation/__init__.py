"""Preparing a call: copied from another, edited, rehearsed, checked, then opened for good."""
