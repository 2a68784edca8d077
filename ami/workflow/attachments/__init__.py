"""Files that candidates join: checked apart, kept, read and drawn in the background."""
