"""Two tabs at once, on two real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from ami.workflow import attaching
from ami.workflow.refusals import Refused
from tests.factories import CandidatureFactory, depositor, picture
from tests.files import pdf

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each of `acts` did, all of them begun together: None, or why it was refused."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            act()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_brochures_at_once_leave_one_and_keep_the_other():
    draft = CandidatureFactory()
    by = depositor(draft)

    def join(name):
        file = ContentFile(pdf(), name=name)
        return lambda: attaching.attach(draft, "brochure", file, by=by)

    assert at_once(join("un.pdf"), join("deux.pdf")) == [None, None]
    assert draft.attachments.current().count() == draft.attachments.replaced().count() == 1


def test_visuals_joined_at_once_never_pass_their_number():
    draft = CandidatureFactory()
    by = depositor(draft)

    def join(place):
        file = picture(f"{place}.png")
        return lambda: attaching.attach(draft, "visuals", file, by=by)

    attaching.attach(draft, "visuals", picture(), by=by)
    told = at_once(*[join(place) for place in range(3)])
    assert sorted(filter(None, told)) == [
        "«\u00a0Visuels\u00a0»\u00a0: 3 fichiers au plus. Retirez-en un d’abord."
    ]
    assert draft.attachments.current().count() == 3
