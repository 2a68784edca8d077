"""Before the announcement, no page of the company tells what the committee thinks."""

import pytest

from ami.enums import DECIDED, Role, Status
from ami.models import Call
from ami.workflow.deciding import publication
from tests.ami.candidates.browser import main
from tests.factories import member

PAGES = [
    "candidature",
    "deposit",
    "deposited",
    "complete",
    "withdraw",
    "discard",
    "commitment",
    "decline",
]
EVALUATED = sorted(DECIDED | {Status.ELIGIBLE, Status.SCORED})


def everything(client, made, address):
    """What each address answers to each method, its own reference and hashes left out."""
    told = []
    for name in PAGES:
        for method in (client.get, client.post):
            response = method(address(name, made), follow=True)
            if response.status_code != 405:
                told.append((name, response.redirect_chain, main(response)))
    told.append(main(client.get("/candidatures/")))
    return told


@pytest.mark.parametrize("status", sorted(DECIDED))
def test_decided_candidature_reads_like_one_that_is_still_read(client, make, address, status):
    made = make(status)
    told = str(everything(client, made, address))
    for word in (
        "Retenue",
        "Non retenue",
        "Liste complémentaire",
        "Évaluée",
        "Motif d’essai",
    ):
        assert word not in told
    assert "En cours d’évaluation" in told


@pytest.mark.parametrize("status", EVALUATED)
def test_overview_is_the_same_whatever_the_deliberation(client, make, address, status, call):
    made = make(status)
    text = main(client.get(address("candidature", made)))
    before, _, _ = text.partition("Preuve du dépôt")
    expected = (
        f"Réponse d’essai {made.reference}, {call.title} ({call.edition}), {made.organisation} "
        "En cours d’évaluation Votre candidature est éligible."
    )
    assert before.startswith(expected)
    assert "Retirer la candidature" in text


@pytest.mark.parametrize(
    ("status", "label"),
    [
        (Status.SELECTED, "Retenue"),
        (Status.RESERVED, "Liste complémentaire"),
        (Status.NOT_SELECTED, "Non retenue"),
    ],
)
def test_result_is_told_once_announced(client, make, address, status, label):
    made = make(status)
    publication.announce(Call.objects.get(pk=made.call_id), by=member(made.call, Role.SECRETARIAT))
    text = main(client.get(address("candidature", made)))
    assert label in text
    assert "Retirer la candidature" not in text
    assert label in main(client.get("/candidatures/"))
