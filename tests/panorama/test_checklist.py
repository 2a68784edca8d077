"""The questions of a purchase are neutral, and each filter that calls for some is a filter."""

import pytest

from panorama.checklist import drawn_from, whole
from panorama.facets import FACET

pytestmark = pytest.mark.django_db


def questions(asked):
    return {one.ask for part in drawn_from(asked) for one in part.questions}


def test_every_question_is_called_for_by_a_facet_and_value_that_exist():
    called = {when for part in whole() for one in part.questions for when in one.when}
    for when in called:
        name, _, value = when.partition(":")
        known = {one for one, _ in FACET[name].choices()}
        assert (when, not value or value in known) == (when, True)


def test_questions_are_asked_once_each():
    asked = [one.ask for part in whole() for one in part.questions]
    assert len(asked) == len(set(asked))


def test_a_filter_adds_its_questions_and_takes_none_away():
    bare = questions({})
    hosted = questions({"secnumcloud": ["qualified"]})
    assert bare < hosted
    assert hosted - bare == {
        "Quelle offre d’hébergement est qualifiée SecNumCloud, jusqu’à quand, et couvre-t-elle tous "
        "les traitements, modèles compris\u00a0?"
    }


def test_a_facet_without_value_calls_for_its_questions_whatever_is_chosen():
    assert questions({"sante": ["customer"]}) - questions({}) == questions(
        {"sante": ["processed"]}
    ) - questions({})
