"""A call as its secretariat runs it."""
