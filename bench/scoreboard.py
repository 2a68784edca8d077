"""The screens of the ranking: at 10,000 candidatures, within twice their time at 435."""

from django.core.cache import cache
from django.test import Client

from ami.models import Candidature
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import cutting
from bench.measure import compare
from bench.volume import scored_call

FEW, MANY = 435, 10_000
SCREENS = (
    ("classement", "/admin/ami/ranking/?call={call}"),
    ("classement trié par écart", "/admin/ami/ranking/?call={call}&o=-7"),
    ("classement filtré", "/admin/ami/ranking/?call={call}&spread=wide&secnumcloud=qualified"),
    ("fiches d’un dossier", "/admin/ami/ranking/{file}/"),
    ("notes par critère", "/admin/ami/ranking/appel/{call}/criteres/"),
    ("ligne de coupe", "/admin/ami/ranking/appel/{call}/ligne/?basis=rank&value=100"),
    ("effet des lecteurs", "/admin/ami/ranking/appel/{call}/lecteurs/"),
    ("préparation d’un export", "/admin/ami/ranking/appel/{call}/exporter/"),
)
# Computed again as soon as a review changes: what the first one to look then waits for.
REMEMBERED = {"notes par critère", "effet des lecteurs"}
ROUNDS = 9


def measures():
    few, many = _visitor(FEW), _visitor(MANY)
    for name, address in SCREENS:
        yield compare(
            f"{name}, {MANY} candidatures",
            lambda address=address: many(address),
            floor=lambda address=address: few(address),
            floor_name=f"à {FEW}",
            rounds=ROUNDS,
            within=2,
        )
    for name, address in SCREENS:
        if name in REMEMBERED:
            yield compare(
                f"{name}, premier calcul",
                lambda address=address: _afresh(many, address),
                floor=lambda address=address: _afresh(few, address),
                floor_name=f"à {FEW}",
                rounds=ROUNDS,
            )


def _visitor(files):
    """A function that opens an address of a call of `files` files as a member of its committee."""
    call, judge = scored_call(files)
    cutting.save_line(call, name="Cent places", basis="rank", value=100, by=judge)
    client = Client()
    client.force_login(judge, backend="django.contrib.auth.backends.ModelBackend")
    file = Candidature.objects.filter(call=call).first()
    # A file only opens to whoever has declared her links.
    conflicts.declare_none([file], by=judge)
    keys = {"call": call.pk, "file": file.pk}

    def visit(address):
        response = client.get(address.format(**keys))
        assert response.status_code == 200, (address, response.status_code)

    return visit


def _afresh(visit, address):
    cache.delete_pattern("scoreboard:*")
    visit(address)
