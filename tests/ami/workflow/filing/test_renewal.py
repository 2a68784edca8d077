"""A new draft that begins with what another candidature holds."""

import pytest

from ami.enums import Status
from ami.models import Answer, Candidature
from ami.questions import QUESTIONS, QuestionType
from ami.workflow.attachments import attaching
from ami.workflow.filing import (
    drafting,
    renewal,
    secrecy,
    submission,
)
from ami.workflow.refusals import Refused
from tests.factories import (
    PNG,
    CallFactory,
    CandidatureFactory,
    UserFactory,
    brochure,
    depositor,
    picture,
)


@pytest.fixture
def source(db):
    """Deposited, with a picture, a brochure and a mark."""
    source = CandidatureFactory()
    by = depositor(source)
    attaching.attach(source, "visuals", picture(), by=by, alternative="Un écran")
    attaching.attach(source, "brochure", brochure(pages=3), by=by)
    secrecy.mark(source, "brochure", reason="Plans.", pages="2", by=by)
    submission.submit(source, by=by, received_at=source.call.opens_at)
    return Candidature.objects.get(pk=source.pk)


def started(source, call=None):
    return renewal.start_from(source, call or CallFactory(), by=depositor(source))


def test_answers_are_copied_declarations_are_not(source):
    draft = started(source)
    copied = dict(draft.answers.values_list("code", "value"))
    expected = dict(source.answers.values_list("code", "value"))
    declared = {code for code, one in QUESTIONS.items() if one.type is QuestionType.CONSENT}
    assert copied == {code: value for code, value in expected.items() if code not in declared}
    assert (draft.status, draft.name, draft.started_from) == (Status.DRAFT, source.name, source)
    assert draft.organisation == source.organisation


def test_theme_follows_its_code_into_the_new_call(source):
    call = CallFactory()
    draft = started(source, call)
    assert (draft.theme.call, draft.theme.code) == (call, source.theme.code)
    assert draft.category == source.category


def test_marks_are_copied_with_what_they_mark(source):
    [mark] = started(source).secret_marks.all()
    assert (mark.code, mark.pages, mark.reason) == ("brochure", "2", "Plans.")


def test_files_are_copied_with_bytes_of_their_own(source):
    draft = started(source)
    copies = {file.code: file for file in draft.attachments.current()}
    originals = {file.code: file for file in source.attachments.current()}
    assert {code: file.sha256 for code, file in copies.items()} == {
        code: file.sha256 for code, file in originals.items()
    }
    drafting.discard(draft, by=depositor(source))
    with originals["visuals"].file.open("rb") as content:
        assert content.read() == PNG


def test_an_answer_that_no_longer_passes_is_named(db):
    source = CandidatureFactory(answers={"pitch": "x" * 5000, "website": "nulle part"})
    Answer.objects.create(candidature=source, code="no_longer_asked", value="x")
    found = renewal.inherited(source, source.call)
    assert set(found.refused) == {"pitch", "website"}
    assert not {"pitch", "website", "no_longer_asked"} & set(found.answers)


def test_only_members_of_the_organisation_start_from_its_candidature(source):
    with pytest.raises(Refused):
        renewal.start_from(source, CallFactory(), by=UserFactory())


def test_a_source_that_is_erased_leaves_the_draft_whole(db):
    source = CandidatureFactory()
    draft = started(source)
    drafting.discard(source, by=depositor(source))
    draft.refresh_from_db()
    assert draft.started_from is None
    assert draft.answers.exists()


def test_starting_costs_the_same_whatever_the_files(source, django_assert_num_queries):
    other = CandidatureFactory()
    for _ in range(3):
        attaching.attach(other, "visuals", picture(), by=depositor(other), alternative="Un écran")
    attaching.attach(other, "brochure", brochure(), by=depositor(other))
    secrecy.mark(other, "brochure", reason="Plans.", pages="1", by=depositor(other))
    submission.submit(other, by=depositor(other), received_at=other.call.opens_at)
    for one in (source, other):
        by, call = depositor(one), CallFactory()
        one = Candidature.objects.select_related("organisation").get(pk=one.pk)
        with django_assert_num_queries(16):
            renewal.start_from(one, call, by=by)
