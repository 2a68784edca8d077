"""Loopback ports: finding a free one, and knowing when one is taken."""

import errno
import socket

from alliance.embedded.console import Refusal

LOOPBACK = "127.0.0.1"


def free_port():
    """A port nobody listened on a moment ago; whoever binds it must still be ready to lose the race."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def demand_free(port):
    """Stop with a way out when `port` cannot be listened on."""
    if not 0 < port < 65536:
        raise Refusal(f"PORT={port} : un numéro entre 1 et 65535 est attendu.")
    with socket.socket() as probe:
        # As the web server does: an old connection still closing must not refuse the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise Refusal(_reason(port, error)) from error


def _reason(port, error):
    if error.errno == errno.EADDRINUSE:
        return (
            f"Le port {port} est déjà pris par un autre programme. "
            f"Choisissez-en un autre : make run PORT={port + 1 if port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return f"Le port {port} est réservé au système. Essayez : make run PORT=8000"
    return (
        f"Le port {port} ne peut pas être ouvert ({error.strerror}). Essayez : make run PORT=8001"
    )
