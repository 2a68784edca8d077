"""The transparency file: sealed after the results, in every format, naming no company and no reader."""

import csv
import io
import json

import pytest
from django.db import IntegrityError, transaction

from ami.enums import EventKind, FileForm, Outcome, Role, Status
from ami.models import Call, Event, TransparencyDocument, TransparencyFile
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import publication
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from ami.workflow.transparency.content import build
from ami.workflow.transparency.publishing import WHY, publish
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    UserFactory,
    ask_completion,
    decide,
    member,
)
from tests.shared import anew, undone_afterwards

NAMES = ("Plume SAS", "Écho SARL", "Zéphyr")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """A call whose results are announced: one file selected, one not, one ineligible."""
    with undone_afterwards(django_db_blocker):
        call = CallFactory()
        secretary = member(call, Role.SECRETARIAT, first_name="Alix", last_name="Secret")
        member(call, Role.CHAIR, first_name="Maé", last_name="Comité", service="Pôle")
        files = [
            CandidatureFactory(
                call=call,
                organisation=OrganisationFactory(name=name),
                answers={"name": f"Solution de {name}"},
                status=status,
            )
            for name, status in zip(
                NAMES, (Status.SCORED, Status.SCORED, Status.INELIGIBLE), strict=True
            )
        ]
        call = Call.objects.get(pk=call.pk)
        calls.close_now(call, by=secretary)
        decide(files[0])
        decide(files[1], Outcome.NOT_SELECTED)
        publication.announce(call, by=secretary)
        yield Call.objects.get(pk=call.pk), secretary


@pytest.fixture
def call(made, db):
    return anew(made[0])


@pytest.fixture
def secretary(made, db):
    return anew(made[1])


def table(content, code):
    return next(
        one for section in content["sections"] for one in section["tables"] if one["code"] == code
    )


def test_file_is_sealed_in_every_format_and_chained(call, secretary):
    file = publish(call, by=secretary)
    assert (file.version, file.follows, file.grounds) == (1, None, "")
    documents = {one.form: one for one in file.documents.all()}
    assert set(documents) == set(FileForm)
    assert documents[FileForm.JSON].sha256 == file.sha256
    assert json.loads(bytes(documents[FileForm.JSON].content)) == file.data
    starts = {form: bytes(one.content)[:4] for form, one in documents.items()}
    assert starts[FileForm.PDF] == b"%PDF"
    assert starts[FileForm.ODS] == starts[FileForm.XLSX] == b"PK\x03\x04"
    event = Event.objects.get(kind=EventKind.TRANSPARENCY_PUBLISHED)
    assert json.loads(event.body)["facts"] == {"version": 1, "sha256": file.sha256}
    assert event.subject == f"call:{call.slug}"


def test_csv_has_a_line_per_figure(call, secretary):
    file = publish(call, by=secretary)
    text = bytes(file.documents.get(form=FileForm.CSV).content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert len(lines) == sum(
        len(row)
        for section in file.data["sections"]
        for one in section["tables"]
        for row in one["rows"]
    )
    [deposited] = [
        line
        for line in lines
        if (line["tableau"], line["ligne"], line["colonne"]) == ("etapes_de_l_appel", "1", "nombre")
    ]
    assert (deposited["valeur"], deposited["non_communique"]) == ("3", "false")
    assert {line["non_communique"] for line in lines} == {"true", "false"}


def test_file_names_the_committee_and_neither_company_nor_reader(call, secretary):
    readers = [one.user for one in call.appointments.filter(role=Role.REVIEWER)]
    assert readers
    text = publish(call, by=secretary).content
    assert "Maé Comité" in text
    hidden = [*NAMES, "Solution de", secretary.last_name, *[one.email for one in readers]]
    hidden += [file.reference for file in call.candidatures.all()]
    hidden += [str(one.get_full_name()) for one in readers if one.get_full_name()]
    assert [word for word in hidden if word in text] == []


def test_small_figures_are_withheld(call, secretary):
    content = publish(call, by=secretary).data
    assert [row[1:] for row in table(content, "etapes_de_l_appel")["rows"]] == [
        [3],
        [0],
        [1],
        [2],
        [2],
        [1],
        [0],
        [1],
    ]
    for row in table(content, "par_thematique")["rows"]:
        assert (row[2], row[3], row[4], row[6]) == (None, None, None, None)
    assert {row[2] for row in table(content, "non_eligibles_par_critere")["rows"]} == {None}
    assert table(content, "delais_entre_etapes")["rows"][0][1:] == [None, None, None]


def test_every_table_has_as_many_values_as_columns(call):
    content = build(call, at=call.announced_at)
    for section in content["sections"]:
        for one in section["tables"]:
            assert {len(row) for row in one["rows"]} <= {len(one["columns"])}


def test_later_version_follows_the_former_and_says_why(call, secretary):
    first = publish(call, by=secretary)
    with pytest.raises(Refused, match=WHY):
        publish(call, " ", by=secretary)
    second = publish(call, "Un recours a abouti.", by=secretary)
    assert (second.version, second.follows, second.grounds) == (2, first, "Un recours a abouti.")
    assert second.data["follows"] == {"version": 1, "sha256": first.sha256}
    assert second.data["grounds"] == "Un recours a abouti."


def test_nothing_is_published_before_the_results(db):
    call = CallFactory()
    with pytest.raises(Refused, match="après l’annonce des résultats"):
        publish(call, by=member(call, Role.SECRETARIAT))


def test_only_the_secretariat_publishes(call):
    for by in (UserFactory(), member(call, Role.CHAIR)):
        with pytest.raises(Refused, match="revient au secrétariat"):
            publish(call, by=by)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda file: TransparencyFile.objects.update(grounds="x"), "ne se modifie pas"),
        (lambda file: file.documents.all().delete(), "ne se modifie pas"),
        (lambda file: TransparencyDocument.objects.update(size=1), "ne se modifie pas"),
        (lambda file: _insert(file, sha256="0" * 64), "empreinte"),
        (lambda file: _insert(file, version=3), "suit la dernière"),
    ],
)
def test_database_keeps_what_was_published(call, secretary, change, message):
    file = publish(call, by=secretary)
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        change(file)


def _insert(file, **changes):
    columns = {"version": 2, "sha256": file.sha256, "content": file.content, **changes}
    TransparencyFile.objects.create(
        call=file.call, follows=file, grounds="Motif", published_by=file.published_by, **columns
    )


def test_conflicts_are_told_in_numbers(call, secretary):
    rows = table(build(call, at=call.announced_at), "liens")["rows"]
    before = dict(rows)
    assert before["Liens inscrits"] == 0
    file = call.candidatures.first()
    judge = member(call, Role.COMMITTEE)
    conflicts.pin(file, judge, "family", by=secretary)
    after = dict(table(build(call, at=call.announced_at), "liens")["rows"])
    assert after["Liens inscrits"] == "moins de 5"
    assert after["dont posés par le secrétariat"] is None


def test_completions_are_told_with_their_outcome(db):
    call = CallFactory()
    file = CandidatureFactory(call=call, status=Status.SUBMITTED)
    ask_completion(file, by=member(call, Role.SECRETARIAT))
    rows = dict(table(build(call, at=call.opens_at), "demandes")["rows"])
    assert rows["Demandes"] == "moins de 5"
    assert rows["dont en cours"] is None
