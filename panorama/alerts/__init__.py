"""Alerts by e-mail on a search: asked, confirmed, sent once, changed, ended."""
