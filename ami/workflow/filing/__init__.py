"""From the draft to the deposit (article 4)."""
