"""A call as a whole: prepared, opened, corrected in public, written about."""
