"""Requests: received, followed, answered in time, closed; what may be handed over with the answer."""
