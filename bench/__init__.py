"""How fast the service is, as ratios to a limit of the machine measured in the same run."""
