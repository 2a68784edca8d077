"""Forms of the company's space: they read input and lay it out; the workflow decides."""
