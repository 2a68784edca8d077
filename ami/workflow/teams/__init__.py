"""Legal persons and the accounts that speak for them."""
