"""`python -m alliance.embedded.prepare`: the database as `make run` serves it, in one process."""

import os
import sys

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

from alliance.embedded.announcement import ACCOUNTS

RENEW_PASSWORD = "--renew-password"


def main(words):
    django.setup()
    call_command("migrate", interactive=False)
    call_command("load_calls")
    call_command("load_demo", "--if-empty")
    call_command("load_panorama_demo")
    if RENEW_PASSWORD in words:
        renew_password(os.environ["DEMO_PASSWORD"])


def renew_password(password):
    """Give the accounts of a database already filled the password that is about to be printed."""
    for user in get_user_model().objects.filter(email__in=ACCOUNTS):
        user.set_password(password)
        user.save(update_fields=["password"])


if __name__ == "__main__":
    main(sys.argv[1:])
