"""« Classement et décisions »: the ranking of a call, what its marks say, and the decisions."""
