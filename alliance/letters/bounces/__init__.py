"""What comes back: reports that a letter, accepted by our relay, was not delivered further on."""
