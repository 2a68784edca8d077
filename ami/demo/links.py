"""Who declared what in the demonstration: links denied, one suggested, one found after marking."""

from alliance.models import User
from ami.enums import ConflictNature, ConflictSource
from ami.models import Conflict
from ami.workflow.assigning import conflicts

SUGGESTED = "Adresse en @demo.example\u00a0: page de la solution."
FOUND_LATE = "Une ancienne collègue vient de rejoindre cette société."


def declare_all(read, waiting, scored, cast):
    """`read`: what both readers of our pair marked; `waiting`, what they have not opened yet.

    Of `scored`, one loses a reader of the second pair after she marked it: to be given again.
    """
    for reader in (cast.first_reader, cast.second_reader):
        conflicts.declare_none(_candidatures(read), by=reader)
    for reader in cast.readers[:2]:
        conflicts.declare_none(_candidatures(scored), by=reader)
    Conflict.objects.create(
        candidature=waiting[-1].candidature,
        person=cast.first_reader,
        source=ConflictSource.SUGGESTED,
        detail=SUGGESTED,
        stated_by=User.objects.system(),
    )
    conflicts.recuse(
        scored[-1].candidature, ConflictNature.WORK, detail=FOUND_LATE, by=cast.readers[0]
    )


def _candidatures(files):
    return [file.candidature for file in files]
