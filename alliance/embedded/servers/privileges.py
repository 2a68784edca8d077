"""PostgreSQL refuses to run as root: how a root supervisor runs it nonetheless.

First choice, a user namespace in which root bears another number: files stay root's, even in a
folder only root can enter. Where that is refused (many containers), the account `nobody`, keeping
the one power to pass through the folders above.
"""

import os
import pwd
import shutil
import subprocess

from alliance.embedded.console import Refusal

ACCOUNT = "nobody"
NOT_NEEDED = ()


def prefix_for(program):
    """What to write before `program`'s command line so that PostgreSQL accepts to run."""
    if os.geteuid() != 0:
        return NOT_NEEDED
    for prefix in (_namespace(), _dedicated_account()):
        if shutil.which(prefix[0]) and _works(prefix, program):
            return prefix
    raise Refusal(
        "PostgreSQL ne peut pas être lancé par root sur cette machine (ni « unshare » ni « setpriv » "
        "n’y parviennent). Lancez la commande sous un compte ordinaire, ou donnez DATABASE_URL."
    )


def owner_under(prefix):
    """The user and group that must own the data directory when run under `prefix`."""
    if prefix == _dedicated_account():
        account = pwd.getpwnam(ACCOUNT)
        return account.pw_uid, account.pw_gid
    return os.geteuid(), os.getegid()


def _namespace():
    return ("unshare", "--user", f"--map-user={pwd.getpwnam(ACCOUNT).pw_uid}", "--")


def _dedicated_account():
    account = pwd.getpwnam(ACCOUNT)
    return (
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        # Without it access(2), by which initdb looks for its companions, forgets that power.
        "--securebits=+no_setuid_fixup",
        # Changing user makes the kernel forget the signal asked for before.
        "--pdeathsig=INT",
        "--",
    )


def _works(prefix, program):
    trial = subprocess.run([*prefix, program, "--version"], capture_output=True, check=False)
    return trial.returncode == 0
