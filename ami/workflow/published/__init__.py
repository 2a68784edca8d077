"""What stands behind a fiche once it is prepared: pieces, confirmations, and letters from its readers."""
