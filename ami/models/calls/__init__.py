"""The call and its rules, frozen once it opens."""
