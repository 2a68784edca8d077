"""The committee’s sitting: its list, its screen that everyone follows, its points, its lot."""
