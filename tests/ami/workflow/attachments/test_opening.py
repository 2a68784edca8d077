"""A call opens with all that the law wants on its letters (CRPA L112-3, R112-5), or not at all."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.models import User
from ami import data
from ami.enums import Mention
from ami.models import Call
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import CallFactory

pytestmark = pytest.mark.django_db
MONTHS = "délai au terme duquel le silence vaut rejet, en mois"


@pytest.fixture
def prepared():
    """A call that lacks nothing but to be opened."""
    opened = CallFactory()
    call = Call.objects.create(
        slug="prepare",
        title="En préparation",
        edition=2027,
        specification=opened.specification,
        grid=opened.grid,
        opens_at=opened.opens_at,
        closes_at=opened.closes_at,
        mentions=opened.mentions,
    )
    call.themes.create(code="only", label="Seule", definition="…", category="application")
    return call


def emptied(call, **mentions):
    call.mentions = {**call.mentions, **mentions}
    call.save()
    return call


def refusals(call):
    with pytest.raises(Refused) as refusal:
        calls.open_call(call, by=User.objects.system())
    return [sentence.replace("\u00a0", " ") for sentence in refusal.value.sentences]


def test_a_whole_call_opens(prepared):
    assert calls.open_call(prepared, by=User.objects.system()).opened_at is not None


@pytest.mark.parametrize("mention", [one for one in Mention if one is not Mention.SILENCE_MONTHS])
@pytest.mark.parametrize("empty", ["", " \n", None])
def test_opening_is_refused_while_a_mention_is_empty(prepared, mention, empty):
    emptied(prepared, **{mention: empty})
    assert refusals(prepared) == [f"La mention « {mention.label} » des courriers est vide."]


@pytest.mark.parametrize("months", [None, "", "deux", "2", 0, -1, True])
def test_opening_is_refused_without_a_number_of_months(prepared, months):
    emptied(prepared, silence_months=months)
    assert refusals(prepared) == [
        f"La mention « {MONTHS} » des courriers n’est pas un nombre d’au moins un mois."
    ]


def test_every_empty_mention_is_named(prepared):
    prepared.mentions = {}
    prepared.save()
    assert len(refusals(prepared)) == len(Mention)


@pytest.mark.parametrize(
    "mentions",
    [*({name: " "} for name in Mention.values), {"phone": None}, {"silence_months": "deux"}],
)
def test_the_database_refuses_it_too(prepared, mentions):
    emptied(prepared, **mentions)
    with pytest.raises(IntegrityError, match="tant qu’une mention légale"), transaction.atomic():
        Call.objects.filter(pk=prepared.pk).update(opened_at=timezone.now())


def test_loading_a_call_names_the_gaps_of_its_file(tmp_path, monkeypatch):
    text = (data.FOLDER / "call-2025.toml").read_text(encoding="utf-8")
    (tmp_path / "call-2025.toml").write_text(
        text.replace("silence_months = 2", "silence_months = 0"), encoding="utf-8"
    )
    monkeypatch.setattr(data.read_call, "__defaults__", (tmp_path,))
    with pytest.raises(CommandError) as refusal:
        call_command("load_calls")
    assert MONTHS in str(refusal.value)
    (tmp_path / "call-2025.toml").write_text(
        text.replace('phone = "01 99 00 00 00"', 'phone = ""'), encoding="utf-8"
    )
    with pytest.raises(CommandError, match="mentions.phone"):
        call_command("load_calls")
    assert not Call.objects.exists()
