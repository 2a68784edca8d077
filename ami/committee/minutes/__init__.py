"""The minutes of sittings: what is sealed, who signs, what corrects them."""
