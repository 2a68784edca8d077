"""Instants and delays as candidates read them."""

from ami.rules import time_left, to_the_second

__all__ = ["time_left", "to_the_second"]
