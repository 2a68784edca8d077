"""Trade secret: marked with a reason, frozen with the deposit, never published (CRPA L311-6)."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from ami.enums import Role, Status
from ami.models import Deposit, SecretMark
from ami.public import fiche
from ami.questions.secrecy import page_ranges, written
from ami.workflow.attachments import attaching
from ami.workflow.filing import (
    secrecy,
    submission,
)
from ami.workflow.refusals import Refused
from tests.factories import (
    CandidatureFactory,
    ask_completion,
    brochure,
    depositor,
    member,
    publish,
)

REASON = "Nos tarifs négociés ne sont connus d’aucun concurrent."


@pytest.fixture
def draft(db):
    return CandidatureFactory()


@pytest.fixture
def mark(draft):
    def marked(code="annual_price", reason=REASON, **given):
        return secrecy.mark(draft, code, reason=reason, by=depositor(draft), **given)

    return marked


def refused(change, sentence):
    with pytest.raises(Refused) as caught:
        change()
    assert caught.value.sentences == [sentence]


def test_an_answer_has_one_mark_whatever_the_times_it_is_marked(draft, mark):
    mark()
    mark(reason="Un autre motif.")
    assert list(draft.secret_marks.values_list("code", "pages", "reason")) == [
        ("annual_price", "", "Un autre motif.")
    ]


def test_a_mark_is_taken_away(draft, mark):
    mark()
    secrecy.unmark(draft, "annual_price", by=depositor(draft))
    assert not draft.secret_marks.exists()


@pytest.mark.parametrize("blank", ["", "  \n\t", "\0"])
def test_a_mark_needs_its_reason(mark, blank):
    refused(
        lambda: mark(reason=blank),
        "Indiquez le motif\u00a0: en quoi cette information relève du secret des affaires.",
    )


def test_the_database_refuses_a_mark_without_reason(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        SecretMark.objects.create(candidature=draft, code="annual_price", reason="")


def test_a_reason_too_long_is_refused(mark):
    refused(lambda: mark(reason="x" * 501), "Le motif compte 501 caractères\u00a0: 500 au plus.")


def test_only_what_the_manifest_allows_is_marked(mark):
    refused(
        lambda: mark("pitch"),
        "«\u00a0La solution en une phrase\u00a0» ne peut pas être marquée «\u00a0secret des affaires\u00a0».",
    )


def test_pages_are_marked_once_the_brochure_is_there(draft, mark):
    refused(
        lambda: mark("brochure", pages="1"),
        "Joignez d’abord le fichier\u00a0: ses pages se marquent ensuite.",
    )
    attaching.attach(draft, "brochure", brochure(pages=8), by=depositor(draft))
    assert mark("brochure", pages="7, 2 à 4").pages == "2-4, 7"


@pytest.mark.parametrize("pages", ["", "0", "5-2", "-3", "deux", "2-", "\u202e2", "1" * 2000])
def test_pages_that_cannot_be_read_are_refused(draft, mark, pages):
    attaching.attach(draft, "brochure", brochure(pages=8), by=depositor(draft))
    refused(
        lambda: mark("brochure", pages=pages),
        "Indiquez les pages ainsi\u00a0: 2-4, 7. La première page porte le numéro 1.",
    )


def test_pages_after_the_last_one_are_refused(draft, mark):
    attaching.attach(draft, "brochure", brochure(pages=8), by=depositor(draft))
    refused(
        lambda: mark("brochure", pages="999"),
        "Le fichier compte 8 pages\u00a0: la page 999 n’existe pas.",
    )


@given(st.text(max_size=40) | st.from_regex(r"[0-9,;\- à]{0,30}", fullmatch=True))
def test_pages_are_read_or_not_whatever_is_typed(raw):
    ranges = page_ranges(raw)
    assert ranges is None or page_ranges(written(ranges)) == ranges


def test_a_deposit_holds_its_marks_and_they_no_longer_change(draft, mark):
    mark()
    submission.submit(draft, by=depositor(draft), received_at=draft.call.opens_at)
    deposit = Deposit.objects.latest_of(draft)
    assert deposit.data["format"] == 2
    assert deposit.secrets == {
        "annual_price": {"code": "annual_price", "pages": "", "reason": REASON}
    }
    with pytest.raises(Refused):
        mark(reason="Un autre motif.")
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.secret_marks.all().delete()


def test_a_deposit_of_the_first_format_has_no_mark():
    assert Deposit(content='{"format":1,"answers":{}}').secrets == {}


def test_a_completion_reopens_the_marks_of_its_sections_only(draft, mark):
    submission.submit(draft, by=depositor(draft), received_at=draft.call.opens_at)
    ask_completion(draft, by=member(draft.call, Role.SECRETARIAT))
    assert mark("access_control").code == "access_control"
    with pytest.raises(Refused, match="n’est pas rouverte"):
        mark("annual_price")


def test_what_is_marked_is_never_published(db):
    selected = CandidatureFactory(status=Status.SELECTED, secrets={"annual_price": REASON})
    publish(selected)
    selected.refresh_from_db()
    published = fiche(selected.slug)
    codes = [answer.code for section in published.sections for answer in section.answers]
    assert "annual_price" not in codes
    assert "annual_price" not in published.facets
    assert "setup_cost" in codes
