"""Assignments from a file: read whole, told line by line, proposed and never half applied."""

import pytest

from ami.enums import ConflictNature, LikenessKind, Role, Status
from ami.models import Assignment, Likeness, Plan
from ami.workflow.assigning import conflicts
from ami.workflow.assigning.distribution import plans
from ami.workflow.assigning.distribution.importing import (
    as_it_is,
    propose_import,
)
from ami.workflow.refusals import Refused
from tests.factories import CallFactory, CandidatureFactory, member, pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


@pytest.fixture
def files(call):
    return [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]


@pytest.fixture
def team(call):
    return pair(call)


def refused(call, text, by):
    with pytest.raises(Refused) as refusal:
        propose_import(call, text.encode() if isinstance(text, str) else text, by=by)
    assert Plan.objects.count() == 0
    return [sentence.replace("\u00a0", " ") for sentence in refusal.value.sentences]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
def test_file_is_read_however_a_spreadsheet_wrote_it(
    call, secretary, files, team, encoding, separator
):
    rows = [("Référence", "Binôme"), *((file.reference.lower(), f" {team} ") for file in files)]
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n\r\n"
    plan = propose_import(call, text.encode(encoding), by=secretary)
    assert plan.moves == [[file.pk, None, team.pk] for file in files]
    plans.apply(plan, by=secretary)
    assert Assignment.objects.filter(pair=team).count() == 2


def test_every_line_that_cannot_be_is_told_and_nothing_kept(call, secretary, files, team):
    elsewhere = CandidatureFactory(status=Status.ELIGIBLE)
    submitted = CandidatureFactory(call=call, status=Status.SUBMITTED)
    conflicts.pin(files[1], team.first_reader, ConflictNature.WORK, by=secretary)
    lines = [
        f"{files[0].reference};{team}",
        f"{files[0].reference};{team}",
        f"{elsewhere.reference};{team}",
        f"{submitted.reference};{team}",
        f"{files[1].reference};{team}",
        f"{files[1].reference};Ailleurs",
        f";{team}",
    ]
    found = refused(call, "\n".join(lines), secretary)
    assert found == [
        f"Ligne 2 : {files[0].reference} est déjà sur une autre ligne.",
        f"Ligne 3 : « {elsewhere.reference} » n’est pas la référence d’un dossier de cet appel.",
        f"Ligne 4 : {submitted.reference} : seul un dossier éligible est attribué (état « Déposée »).",
        f"Ligne 5 : {files[1].reference} : {team.first_reader} est écarté de ce dossier par un conflit "
        "d’intérêts.",
        f"Ligne 6 : {files[1].reference} est déjà sur une autre ligne.",
        "Ligne 6 : « Ailleurs » n’est pas un binôme de cet appel.",
        "Ligne 7 : la référence manque.",
    ]


def test_file_from_which_the_agent_is_kept_away_does_not_exist_for_her(
    call, secretary, files, team
):
    other = member(call, Role.SECRETARIAT)
    conflicts.pin(files[0], secretary, ConflictNature.WORK, by=other)
    assert refused(call, f"{files[0].reference};{team}", secretary) == [
        f"Ligne 1 : « {files[0].reference} » n’est pas la référence d’un dossier de cet appel."
    ]
    assert [reference for reference, _ in as_it_is(call, by=secretary)] == [files[1].reference]


def test_files_that_look_alike_are_not_parted(call, secretary, files, team):
    first, second = sorted(files, key=lambda file: file.pk)
    Likeness.objects.create(call=call, first=first, second=second, kind=LikenessKind.ORGANISATION)
    text = f"{first.reference};{team}\n{second.reference};{pair(call)}"
    (sentence,) = refused(call, text, secretary)
    assert sentence.endswith("ces dossiers se ressemblent et vont au même binôme.")


@pytest.mark.parametrize(
    "content", [b"", b"\n\n;\n", b"reference;binome\n", b"\x00\x01\x02", b"a" * 2_000_001]
)
def test_what_is_no_list_is_refused_in_a_sentence(call, secretary, team, content):
    (sentence,) = refused(call, content, secretary)
    assert sentence.startswith("Ce fichier")


def test_what_is_exported_is_imported_back_as_it_is(call, secretary, files, team):
    plan = propose_import(call, f"{files[0].reference};{team}".encode(), by=secretary)
    plans.apply(plan, by=secretary)
    rows = dict(as_it_is(call, by=secretary))
    assert rows == {files[0].reference: team.name, files[1].reference: ""}
    text = f"{files[0].reference};{rows[files[0].reference]}"
    assert propose_import(call, text.encode(), by=secretary).moves == []
