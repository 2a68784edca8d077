"""One view a screen; every queryset starts from the user."""
