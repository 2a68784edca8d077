"""Reading and marking, alone or in pairs, against article 5."""
