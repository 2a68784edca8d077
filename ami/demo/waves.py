"""Many files at once along the real table: the same rows and triggers as life, wave after wave."""

from django.db import connection

from ami.enums import EventKind
from ami.models import Candidature, Event


class Chronicle:
    """The chained events of many files, kept in order and written in bulk."""

    def __init__(self):
        self.last = {}
        self.waiting = []

    def tell(self, subject, kind, *, by, at, **facts):
        event = Event.after(self.last.get(subject), subject, kind, by=by, at=at, **facts)
        self.last[subject] = event
        self.waiting.append(event)

    def write(self):
        Event.objects.bulk_create(self.waiting, batch_size=2000)
        self.waiting = []


def plan_anew():
    """What triggers read was planned when the tables were nearly empty, and is to be once more.

    Our own tables only: those that all databases of a server share would stay locked to the others'.
    """
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute("ANALYZE " + ", ".join(map(connection.ops.quote_name, tables)))


def move_all(files, transition, chronicle, *, by, at):
    """Take `files` along `transition`; `by` and `at` tell, of one, who and when."""
    moved = [file.candidature for file in files]
    # One statement: the trigger of the table still judges each row.
    Candidature.objects.filter(pk__in=[candidature.pk for candidature in moved]).update(
        status=transition.target
    )
    for file in files:
        source, file.candidature.status = file.candidature.status, transition.target
        chronicle.tell(
            file.candidature.subject_key,
            EventKind.MOVED,
            by=by(file),
            at=at(file),
            transition=transition.name,
            source=source,
            target=transition.target,
        )
