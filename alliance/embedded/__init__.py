"""PostgreSQL, Redis and a mail catcher of our own for `make run` and `make test`, and who watches them."""
