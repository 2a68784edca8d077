"""The servers we carry: PostgreSQL and Redis, each on a free loopback port."""
