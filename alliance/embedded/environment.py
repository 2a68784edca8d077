"""What the children are told: the servers the environment names, our own for the others."""

import json
import os
import sys

from alliance.embedded.console import step
from alliance.embedded.places import write_private
from alliance.embedded.servers import postgres, redis

# Where nothing listens: for commands that send no letter by themselves.
NOWHERE = "smtp://127.0.0.1:9"
SHARED = (
    *("ALLIANCE_MODE", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"),
    *("MAILBOX_DIR", "MEDIA_ROOT", "SITE_URL", "DEMO_PASSWORD"),
)
LOCAL_MODE = os.environ.get("ALLIANCE_MODE", "local")


def start_databases(supervisor, *, mode, throwaway=False):
    """Start PostgreSQL and Redis unless they are given; the environment of all that uses them."""
    env = {"PYTHONUNBUFFERED": "1", **os.environ}
    if not env.get("DATABASE_URL"):
        # Those would change how the site reaches the server we start.
        env = {name: value for name, value in env.items() if not name.startswith("PG")}
        with step("PostgreSQL"):
            cluster = postgres.Cluster(supervisor.places.postgres)
            cluster.prepare()
            env["DATABASE_URL"] = cluster.start(supervisor, throwaway=throwaway)
    if not env.get("REDIS_URL"):
        with step("Redis"):
            env["REDIS_URL"] = redis.start(supervisor)
    return {
        **env,
        "ALLIANCE_MODE": mode,
        "SECRET_KEY": env.get("SECRET_KEY") or supervisor.places.secret("secret-key"),
        "DJANGO_SETTINGS_MODULE": "alliance.settings",
    }


def publish_addresses(places, env):
    """Let `manage` reach the running servers."""
    shared = {name: env[name] for name in SHARED if name in env}
    write_private(places.addresses, json.dumps(shared))


def python(*words):
    return [sys.executable, *words]
