"""Who is kept away from which file: declared, gated, registered."""
