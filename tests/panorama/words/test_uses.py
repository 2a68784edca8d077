"""Searches are counted without telling of anyone, and for a time."""

import datetime

import pytest
import time_machine

from panorama import tasks
from panorama.models import RareSearch, SearchUse, Solution, Word
from panorama.words import Query, uses
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


def search(text, *, day=0, times=1, found=1):
    with time_machine.travel(datetime.datetime(2026, 3, 2 + day, 12, tzinfo=datetime.UTC)):
        for _ in range(times):
            uses.record(Query(text), found)


def kept():
    return list(SearchUse.objects.order_by("day", "words").values_list("day", "words", "times"))


def test_searches_in_words_of_the_catalogue_are_counted_by_day():
    SolutionFactory(pitch="Transcription de réunion.")
    for text in ("Transcription", "trasncription", " transcription"):
        search(text)
    search("transcription", found=7)
    search("« réunion »", day=1)
    search(" ?")
    assert kept() == [
        (DAY, "transcription", 4),
        (DAY + datetime.timedelta(1), "réunion", 1),
    ]
    assert SearchUse.objects.get(words="transcription").found == 7


@pytest.mark.parametrize("text", ["Jeanne Martin", "06 12 34 56 78", "jeanne@exemple.example"])
def test_what_may_be_a_person_is_counted_without_its_words(text):
    SolutionFactory(pitch="Martin-pêcheur, exemple 06 12 34 56 78.")
    search(text, times=50)
    search(text, day=1, times=50)
    assert [(words, times) for _, words, times in kept()] == [("", 50), ("", 50)]
    assert "jeanne" not in str(list(RareSearch.objects.values())).lower()


def test_words_asked_on_enough_days_are_kept_from_then_on():
    search("badgeage", times=3)
    search("badgeage", day=1)
    search("badgeage", day=2)
    search("badgeage", day=3, times=2)
    days = [DAY + datetime.timedelta(one) for one in range(4)]
    assert kept() == [
        (days[0], "", 3),
        (days[1], "", 1),
        (days[2], "badgeage", 1),
        (days[3], "badgeage", 2),
    ]


def test_searches_go_after_thirteen_months_and_rare_ones_after_thirty_days():
    SolutionFactory(pitch="Voix.")
    search("voix")
    search("badgeage")
    for moment, rows in [((2026, 3, 31), (2, 1)), ((2026, 4, 2), (2, 0)), ((2027, 4, 30), (2, 0))]:
        with time_machine.travel(datetime.datetime(*moment, 12, tzinfo=datetime.UTC)):
            tasks.tidy_words()
        assert (moment, (SearchUse.objects.count(), RareSearch.objects.count())) == (moment, rows)
    with time_machine.travel(datetime.datetime(2027, 5, 1, 12, tzinfo=datetime.UTC)):
        tasks.tidy_words()
    assert SearchUse.objects.count() == 0


def test_vocabulary_forgets_what_no_solution_online_holds():
    SolutionFactory.create_batch(2, name="Plume", pitch="Voix")
    gone = SolutionFactory(name="Disparue")
    assert Word.objects.filter(word="disparue").exists()
    Solution.objects.filter(pk=gone.pk).update(withdrawn_at=gone.published_at)
    tasks.tidy_words()
    assert not Word.objects.filter(word="disparue").exists()
    assert Word.objects.get(word="plume").solutions == 2
    # Those of synonyms stay.
    assert Word.objects.filter(word="chatbot").exists()


def test_pages_kept_by_a_reader_are_asked_anew_once_the_vocabulary_changed(client):
    SolutionFactory(name="Plume", pitch="Voix")
    Word.objects.create(word="plumme", plain="plumme", lexeme="plumm")
    tags = []
    for _ in range(3):
        tags.append(client.get("/panorama/?q=plumme")["ETag"])
        tasks.tidy_words()
    # The first time, a word went: the search is now taken for another; then nothing changed.
    assert (tags[0] != tags[1], tags[1] == tags[2]) == (True, True)
