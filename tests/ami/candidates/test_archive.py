"""« Télécharger toutes mes données »: what the ZIP holds, and what it never holds."""

import hashlib
import io
import json
import tracemalloc
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile

from ami.enums import Status
from ami.models import Attachment, Deposit
from ami.workflow.attachments import attaching
from ami.workflow.copies import archive
from ami.workflow.filing import submission
from tests.factories import PNG, CandidatureFactory, picture

ALL = "/candidatures/mes-donnees/archive/"


def opened(response):
    return ZipFile(io.BytesIO(b"".join(response.streaming_content)))


@pytest.fixture
def deposited(whole, user):
    attaching.attach(whole, "visuals", picture("écran: 1?.png"), by=user, alternative="x")
    submission.submit(whole, by=user, received_at=whole.call.opens_at)
    return whole


def test_archive_holds_the_account_and_each_candidature(client, user, deposited, make):
    CandidatureFactory(status=Status.SUBMITTED)
    other = make(Status.DRAFT, theme=deposited.call.themes.last())
    response = client.post(ALL)
    assert response["Content-Type"] == "application/zip"
    assert 'filename="mes-donnees.zip"' in response["Content-Disposition"]
    zipped = opened(response)
    [file] = deposited.attachments.all()
    folder = f"candidatures/{deposited.reference}"
    assert sorted(zipped.namelist()) == sorted(
        [
            "LISEZ-MOI.txt",
            "account.json",
            *(
                f"{folder}/{name}"
                for name in (
                    "candidature.html",
                    "candidature.json",
                    "deposits/1.json",
                    "deposits/1-contact.json",
                    f"files/{file.pk}-écran_ 1_.png",
                    "letters.json",
                    "timeline.json",
                )
            ),
            *(
                f"candidatures/{other.reference}/{name}"
                for name in (
                    "candidature.html",
                    "candidature.json",
                    "letters.json",
                    "timeline.json",
                )
            ),
        ]
    )
    assert json.loads(zipped.read("account.json"))["email"] == user.email


def test_deposit_in_the_archive_is_the_one_of_the_receipt(client, deposited):
    zipped, deposit = opened(client.post(ALL)), Deposit.objects.get()
    folder = f"candidatures/{deposited.reference}/deposits"
    sealed = zipped.read(f"{folder}/1.json")
    assert hashlib.sha256(sealed).hexdigest() == deposit.sha256
    contact = json.loads(zipped.read(f"{folder}/1-contact.json"))
    proof = hashlib.sha256((contact["salt"] + contact["value"]).encode()).hexdigest()
    assert proof == json.loads(sealed)["personal"]


def test_files_in_the_archive_are_those_joined(client, deposited):
    zipped = opened(client.post(ALL))
    facts = json.loads(zipped.read(f"candidatures/{deposited.reference}/candidature.json"))
    [file] = facts["files"]
    assert zipped.read(file["path"]) == PNG
    assert hashlib.sha256(PNG).hexdigest() == file["sha256"]
    answers = {answer["code"]: answer for answer in facts["answers"]}
    assert answers["annual_price"]["question"] == "Prix annuel"


def test_archive_tells_nothing_of_the_deliberation(client, make, address):
    made = make(Status.SELECTED)
    zipped = opened(client.post(address("download_one", made)))
    everything = "".join(zipped.read(name).decode() for name in zipped.namelist())
    for word in ("Retenue", "Évaluée", "Motif d’essai", "Note interne", "Commentaire"):
        assert word not in everything
    timeline = json.loads(zipped.read(f"candidatures/{made.reference}/timeline.json"))
    assert [fact["what"] for fact in timeline] == [
        "Dépôt enregistré",
        "Déposer",
        "Déclarer éligible",
    ]


def test_a_file_that_is_lost_is_named_without_a_path(client, deposited):
    file = deposited.attachments.get().file
    file.storage.delete(file.name)
    zipped = opened(client.post(ALL))
    facts = json.loads(zipped.read(f"candidatures/{deposited.reference}/candidature.json"))
    assert [one["path"] for one in facts["files"]] == [""]


def test_an_empty_account_has_its_archive(client, user):
    assert opened(client.post(ALL)).namelist() == ["LISEZ-MOI.txt", "account.json"]


def test_archive_of_others_is_not_found(client, address, db):
    assert client.post(address("download_one", CandidatureFactory())).status_code == 404


def test_archive_is_asked_by_its_button_only(client, db):
    assert client.get(ALL).status_code == 405


def test_too_many_archives_are_refused_for_a_while(client, user):
    statuses = []
    for _ in range(11):
        response = client.post(ALL)
        statuses.append(response.status_code)
        if response.streaming:
            opened(response)
    assert statuses == [200] * 10 + [429]


def test_memory_does_not_grow_with_the_files(user, draft):
    """Six files of 8 MB: never more than a few pieces of one stand in memory."""
    size = 8 * 1024 * 1024
    for rank in range(6):
        file = Attachment(
            candidature=draft,
            code="visuals" if rank < 3 else "brochure",
            name=f"{rank}.png",
            content_type="image/png",
            size=size,
            sha256="",
            replaced_at=draft.created_at,
        )
        file.file.save("", ContentFile(bytes(size)), save=False)
        file.save()
    tracemalloc.start()
    zipped = archive.of_account(user)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    zipped.close()
    assert peak < size
