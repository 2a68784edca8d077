"""What the public is shown to have written, in the demonstration: fictitious, and saying so."""
