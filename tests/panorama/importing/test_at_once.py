"""Two people at the same files, each on a connection of their own."""

import datetime

import pytest

from panorama.importing import applying, publishing
from panorama.models import ImportedFiche, Solution
from tests.factories import UserFactory
from tests.panorama.importing.files import row, text, upload
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date(2026, 3, 2)


def test_two_files_at_once_create_a_fiche_once_and_publish_it_once():
    by = UserFactory()
    one, other = [
        applying.propose(upload(text(row(nom=name))), source="Essai", source_day=DAY, by=by)
        for name in ("Plume", "Plume d’or")
    ]
    outcomes = at_once(lambda: applying.apply(one, by=by), lambda: applying.apply(other, by=by))
    assert set(outcomes) == {None, applying.OTHERWISE}
    agreed = {"agreement": "Courriel.", "agreed_on": DAY, "by": by}
    fiches = ImportedFiche.objects.all()
    outcomes = at_once(
        lambda: publishing.publish(fiches.all(), **agreed),
        lambda: publishing.publish(fiches.all(), **agreed),
    )
    assert outcomes.count(None) >= 1
    assert Solution.objects.get().name == ImportedFiche.objects.get().name


def test_change_that_comes_while_its_fiche_is_published_is_shown_or_waits():
    by = UserFactory()
    told = {"source": "Essai", "source_day": DAY, "by": by}
    applying.apply(applying.propose(upload(text(row())), **told), by=by)
    changed = applying.propose(upload(text(row(nom="Plume d’or"))), **told)
    fiches = ImportedFiche.objects.all()
    at_once(
        lambda: applying.apply(changed, by=by),
        lambda: publishing.publish(fiches.all(), agreement="Courriel.", agreed_on=DAY, by=by),
    )
    assert fiches.waiting().exists() or Solution.objects.get().name == "Plume d’or"
