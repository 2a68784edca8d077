"""Two tabs at once, on two real connections."""

import pytest
from django.core.files.base import ContentFile

from ami.workflow.attachments import attaching
from tests.factories import CandidatureFactory, depositor, picture
from tests.files import pdf
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


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
