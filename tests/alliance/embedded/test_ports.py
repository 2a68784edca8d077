import socket

import pytest

from alliance.embedded.console import Refusal
from alliance.embedded.servers.ports import LOOPBACK, demand_free, free_port


def test_free_port_can_be_demanded():
    assert demand_free(free_port()) is None


@pytest.mark.parametrize("host", [LOOPBACK, "0.0.0.0"])
def test_taken_port_is_refused_with_a_way_out(host):
    with socket.socket() as other:
        other.bind((host, 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(Refusal) as refusal:
            demand_free(port)

    assert str(refusal.value) == (
        f"Le port {port} est déjà pris par un autre programme. "
        f"Choisissez-en un autre : make run PORT={port + 1}"
    )


@pytest.mark.parametrize("port", [-1, 0, 65536])
def test_impossible_port_is_refused(port):
    with pytest.raises(Refusal, match="un numéro entre 1 et 65535 est attendu"):
        demand_free(port)
