"""The transparency file: what was done in a call and how, anonymous, in formats that serve again."""
