"""Telling the candidates: the announcement, its campaign on its way, and who knows."""
