"""A review that saves itself: few statements, no text lost, and nothing told before its time."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ami.enums import Status
from ami.models import Access, Review
from ami.workflow.assigning import assignment
from ami.workflow.attachments import (
    attaching,
    images,
    texts,
)
from ami.workflow.filing import (
    secrecy,
    submission,
)
from tests.ami.committee.conftest import signed_in
from tests.factories import CandidatureFactory, accept, depositor, pair, review
from tests.files import pdf_saying

READING = "/admin/ami/reading/"


@pytest.fixture
def file(call, team, secretary):
    found = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([found], team, by=secretary)
    return found


def send(client, file, *, by, seen=0, before=None, **fields):
    names = {"mark_": "mark-", "comment_": "comment-"}
    pairs = []
    for name, value in fields.items():
        for short, long in names.items():
            name = name.replace(short, long)
        pairs.append([name, value])
    sent = {"account": by.pk, "code": "fiche", "seen": str(seen), "fields": pairs, "before": before}
    return client.post(f"{READING}{file.pk}/lire/enregistrer/", sent, "application/json")


def test_a_save_tells_its_version_and_its_hour(reviewer, team, file):
    answer = send(reviewer, file, by=team.first_reader, mark_A="4", comment="Solide.")
    saved = Review.objects.get()
    assert (saved.reviewer, saved.version, saved.comment) == (team.first_reader, 1, "Solide.")
    now = timezone.localtime()
    assert answer.json()["seen"] == "1"
    assert answer.json()["at"][:2] == f"{now:%H}"


def test_a_save_costs_few_statements(reviewer, team, file):
    send(reviewer, file, by=team.first_reader, mark_A="4")
    with CaptureQueriesContext(connection) as captured:
        send(reviewer, file, by=team.first_reader, seen=1, mark_A="3")
    points = ("SAVEPOINT", "RELEASE")
    asked = [query["sql"] for query in captured if not query["sql"].startswith(points)]
    # The person and her two sets of permissions, the file twice, its criteria, whether it is hers
    # and may be begun, the review read and written, its marks.
    assert len(asked) == 11


def test_a_stale_save_gives_back_what_is_stored(reviewer, team, file):
    by = team.first_reader
    send(reviewer, file, by=by, mark_A="4", comment="D’un onglet.")
    answer = send(reviewer, file, by=by, mark_A="2", comment="D’un autre.")
    clash = answer.json()["clash"]
    assert (answer.status_code, clash["seen"]) == (409, "1")
    assert {"mark-A": "4", "comment": "D’un onglet."}.items() <= dict(clash["fields"]).items()
    assert Review.objects.get().comment == "D’un onglet."


def test_a_save_whose_answer_was_lost_is_no_clash(reviewer, team, file):
    by = team.first_reader
    send(reviewer, file, by=by, comment="Solide")
    same = send(reviewer, file, by=by, comment="Solide")
    assert same.json()["seen"] == "1"
    more = send(reviewer, file, by=by, comment="Solide.", before=[["comment", "Solide"]])
    assert more.json()["seen"] == "2"
    assert Review.objects.get().comment == "Solide."


def test_what_cannot_be_saved_is_told(reviewer, team, file):
    by = team.first_reader
    answer = send(reviewer, file, by=by, comment="a" * 3001)
    assert answer.status_code == 422
    assert "3000" in answer.json()["refused"][0].replace("\u00a0", "").replace(" ", "")
    where = f"{READING}{file.pk}/lire/enregistrer/"
    assert reviewer.post(where, "[", "application/json").status_code == 400
    assert reviewer.get(where).status_code == 405
    review(file, 3, by=by)
    late = send(reviewer, file, by=by, seen=1, comment="Trop tard")
    assert late.json() == {"refused": ["Vous avez déjà remis cette fiche."]}


def test_nobody_saves_for_another_nor_in_the_file_of_another_pair(reviewer, team, call, file):
    other = send(reviewer, file, by=team.second_reader, comment="x")
    assert (other.status_code, other.json()) == (403, {"other_account": True})
    stranger = pair(call).first_reader
    hidden = send(signed_in(stranger), file, by=stranger, comment="x")
    assert (hidden.status_code, list(hidden.json())) == (404, ["refused"])
    assert send(Client(), file, by=stranger).status_code == 302
    assert Review.objects.count() == 0


def test_a_page_loaded_ahead_is_opened_once_it_is_shown(reviewer, file):
    ahead = reviewer.get(f"{READING}{file.pk}/lire/", headers={"Sec-Purpose": "prefetch"})
    rules = reviewer.get(ahead["Speculation-Rules"].strip('"'))
    assert rules["Content-Type"] == "application/speculationrules+json"
    assert list(json.loads(rules.content)) == ["prefetch"]
    assert list(Access.objects.values_list("what", flat=True)) == ["dossier, chargé d’avance"]
    opened = f"{READING}{file.pk}/lire/ouvert/"
    assert f'data-opened-url="{opened}"' in ahead.content.decode()
    assert reviewer.post(opened).json() == {"seen": "0", "done": 0, "said": []}
    assert Access.objects.filter(what="dossier").count() == 1
    assert "data-opened-url" not in reviewer.get(f"{READING}{file.pk}/lire/").content.decode()


def test_handing_in_from_a_script_tells_where_to_go(reviewer, team, file):
    marks = {f"mark_{code}": "4" for code in ("A", "B1", "B2", "B3", "B4")}
    send(reviewer, file, by=team.first_reader, opinion="favourable", **marks)
    where = f"{READING}{file.pk}/remettre/"
    assert reviewer.post(where, headers={"Accept": "application/json"}).json() == {"next": READING}
    assert Review.objects.get().submitted_at is not None


@pytest.fixture
def with_brochure(call, team, secretary):
    """(file, brochure): of its two pages, drawn, the second is a trade secret."""
    draft = CandidatureFactory(call=call)
    by = depositor(draft)
    content = ContentFile(pdf_saying("Une page", "Une autre"), name="brochure.pdf")
    brochure = attaching.attach(draft, "brochure", content, by=by)
    secrecy.mark(draft, "brochure", reason="Tarif.", pages="2", by=by)
    submission.submit(draft, by=by, received_at=timezone.now())
    accept(draft, by=secretary)
    assignment.assign([draft], team, by=secretary)
    texts.keep_text(brochure.pk)
    images.keep_images(brochure.pk)
    return draft, brochure


def test_brochure_is_leafed_through_with_its_text_and_its_secrets(reviewer, with_brochure):
    file, brochure = with_brochure
    [shown] = reviewer.get(f"{READING}{file.pk}/lire/").context["brochures"]
    assert [(page.number, page.text, page.is_secret) for page in shown.pages] == [
        (1, "Une page", False),
        (2, "Une autre", True),
    ]


def test_pages_open_to_those_who_read_the_dossier_alone(
    reviewer, secretariat, committee, call, with_brochure
):
    file, brochure = with_brochure

    def where(desk, page):
        return f"/admin/ami/{desk}/{file.pk}/piece/{brochure.pk}/page/{page}/"

    for client, desk in ((reviewer, "reading"), (secretariat, "candidature")):
        response = client.get(where(desk, 2))
        assert response["Content-Type"] == "image/webp"
        assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert Access.objects.filter(what="pièce brochure, page 2").count() == 2
    stranger = signed_in(pair(call).first_reader)
    for client, desk, page in (
        (stranger, "reading", 1),
        (committee, "ranking", 1),
        (reviewer, "reading", 3),
        (reviewer, "reading", 0),
    ):
        assert client.get(where(desk, page)).status_code == 404
