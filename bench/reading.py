"""The reading screen: what a reviewer waits for between two dossiers."""

from django.test import Client

from ami.enums import Role, Status
from ami.workflow import assignment
from bench.measure import compare
from tests.factories import CallFactory, CandidatureFactory, member, pair

FILES = 75


def measures():
    call = CallFactory()
    team = pair(call)
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(FILES)]
    assignment.assign(files, team, by=member(call, Role.SECRETARIAT))
    client = Client()
    client.force_login(team.first_reader, backend="django.contrib.auth.backends.ModelBackend")
    turns = iter(files * 10)
    yield compare(
        "dossier suivant, côté serveur",
        lambda: client.get(f"/admin/ami/reading/{next(turns).pk}/lire/"),
        floor=lambda: client.get("/sante/"),
        floor_name="page de santé",
        most=0.3,
    )
