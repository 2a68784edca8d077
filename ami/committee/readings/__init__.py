"""A reviewer's queue, and the screen where a dossier is read and marked (article 5)."""
