"""The fiches that companies send, before they are public (article 6)."""
