"""A field saves itself in three statements; two people on the same answer are told of it."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ami.enums import Status
from ami.models import Answer, Candidature, Event
from ami.workflow.filing import (
    drafting,
    submission,
)
from ami.workflow.refusals import Refused
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    UserFactory,
    whole_answers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def draft(user):
    return drafting.open_draft(OrganisationFactory(member=user), CallFactory(), by=user)


def put(draft, text, *, by, seen=0, **given):
    return drafting.save_answer(draft.reference, "pitch", text, seen=seen, by=by, **given)


def is_transaction_control(query):
    return query["sql"].split()[0] in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}


def statements(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured if not is_transaction_control(query)]


def test_answer_is_saved_over_what_was_seen(draft, user):
    first = put(draft, "Un", by=user)
    second = put(draft, "Deux", by=user, seen=first.version)
    assert (first.version, second.version, second.value) == (1, 2, "Deux")
    assert draft.answers.get().value == "Deux"
    assert draft.answers.get().saved_by == user


def test_saving_costs_a_lock_and_a_write_whatever_the_size_of_the_form(draft, user):
    assert len(statements(lambda: put(draft, "Un", by=user))) == 2
    drafting.save_answers(draft, whole_answers() | {"pitch": "Un"}, by=user)
    assert len(statements(lambda: put(draft, "Deux", by=user, seen=1))) == 2
    assert (
        len(
            statements(
                lambda: drafting.save_answer(draft.reference, "name", "Clarté", seen=1, by=user)
            )
        )
        == 2
    )


def test_completing_costs_no_more(user):
    candidature = CandidatureFactory(status=Status.TO_COMPLETE, by=user)
    asked = {"raw": "true", "seen": 1, "by": user}
    assert (
        len(statements(lambda: drafting.save_answer(candidature.reference, "health_data", **asked)))
        == 2
    )
    with pytest.raises(Refused, match="Cette partie n’est pas rouverte"):
        put(candidature, "Un", by=user, seen=1)


def test_saving_leaves_no_event(draft, user):
    before = Event.objects.count()
    put(draft, "Un", by=user)
    assert Event.objects.count() == before


def test_name_is_kept_on_the_candidature_too(draft, user):
    drafting.save_answer(draft.reference, "name", "Clarté " * 40, seen=0, by=user)
    draft.refresh_from_db()
    assert draft.name == ("Clarté " * 40)[:150]


def test_answer_changed_since_is_given_back_and_stands(draft, user):
    colleague = UserFactory()
    draft.organisation.memberships.create(user=colleague)
    put(draft, "Le sien", by=colleague)
    clash = put(draft, "Le mien", by=user)
    stored = draft.answers.get()
    assert clash == drafting.Clash("pitch", "Le sien", "Le mien", 1, colleague, stored.saved_at)
    assert stored.value == "Le sien"


def test_same_answer_is_no_clash_and_no_version(draft, user):
    put(draft, "Un", by=user)
    again = put(draft, "Un ", by=user)
    assert (again.version, again.value) == (1, "Un")


def test_what_the_page_sent_without_hearing_back_is_its_own(draft, user):
    put(draft, "Un début", by=user)
    answer = put(draft, "Un début, puis la suite", by=user, seen=0, sent="Un début")
    assert answer.value == "Un début, puis la suite"


def test_stranger_finds_nothing(draft):
    with pytest.raises(Candidature.DoesNotExist):
        put(draft, "Un", by=UserFactory())
    assert not Answer.objects.exists()


def test_drafts_of_an_organisation_are_bounded(draft, user):
    call, organisation = draft.call, draft.organisation
    for _ in range(drafting.MOST_DRAFTS - 1):
        drafting.open_draft(organisation, call, by=user)
    with pytest.raises(Refused, match="effacez-en un"):
        drafting.open_draft(organisation, call, by=user)
    drafting.discard(draft, by=user)
    drafting.open_draft(organisation, call, by=user)


def test_nothing_is_saved_after_the_deadline_or_the_deposit(user):
    candidature = CandidatureFactory(by=user)
    with pytest.raises(Refused, match="aucun dépôt n’est plus reçu"):
        put(candidature, "Un", by=user, at=candidature.call.deadline)
    submission.submit(candidature, by=user, received_at=timezone.now())
    with pytest.raises(Refused, match="son contenu ne change plus"):
        put(candidature, "Un", by=user, seen=1)


def test_theme_is_chosen_over_what_was_seen(draft, user):
    first, second = draft.call.themes.all()[:2]

    def choose(theme, seen):
        return drafting.save_theme(draft.reference, theme and theme.pk, seen=seen, by=user)

    assert len(statements(lambda: choose(first, 0))) == 2
    draft.refresh_from_db()
    assert (draft.theme, draft.category) == (first, first.category)
    assert choose(second, 0) == drafting.Clash("theme", first.pk, second.pk, first.pk)
    assert choose(second, first.pk) is None
    assert choose(None, second.pk) is None
    draft.refresh_from_db()
    assert (draft.theme, draft.category) == (None, "")


def test_theme_of_another_call_is_refused(draft, user):
    with pytest.raises(Refused, match="n’est pas proposée"):
        drafting.save_theme(draft.reference, 999_999, seen=0, by=user)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_on_one_answer_one_wins_and_one_is_told():
    outcomes = at_once(lambda person, draft: put(draft, f"De {person.pk}", by=person))
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["Answer", "Clash"]
    [clash] = [one for one in outcomes if isinstance(one, drafting.Clash)]
    assert clash.stored == Answer.objects.get().value


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_on_two_answers_both_win():
    codes = iter(["pitch", "website"])
    outcomes = at_once(
        lambda person, draft: drafting.save_answer(
            draft.reference, next(codes), "https://a.example", seen=0, by=person
        )
    )
    assert [type(outcome).__name__ for outcome in outcomes] == ["Answer", "Answer"]
    assert set(Answer.objects.values_list("code", flat=True)) == {"pitch", "website"}


def at_once(act):
    """What two members of an organisation get when they save at the same instant."""
    people = [UserFactory(), UserFactory()]
    organisation = OrganisationFactory(member=people[0])
    organisation.memberships.create(user=people[1])
    draft = drafting.open_draft(organisation, CallFactory(), by=people[0])
    together, outcomes = threading.Barrier(2), []

    def run(person):
        together.wait(timeout=30)
        outcomes.append(act(person, draft))
        connection.close()

    threads = [threading.Thread(target=run, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes
