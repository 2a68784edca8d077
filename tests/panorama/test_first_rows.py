"""Rows to begin with wait for their tables, whichever way migrations go."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from panorama.first_rows import written_by
from panorama.models import UsePage

BEFORE_USE_PAGES = ("panorama", "0019_tell_words_once_reread")


@pytest.mark.django_db
def test_first_rows_are_written_only_where_their_table_stands():
    written = []
    receive = written_by(lambda sender, using: written.append(using), UsePage)
    before = MigrationLoader(connection).project_state(BEFORE_USE_PAGES).apps
    receive(None, using="default", apps=before)
    assert written == []
    receive(None, using="default", apps=apps)
    # As `flush` tells it.
    receive(None, using="other")
    assert written == ["default", "other"]
