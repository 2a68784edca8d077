"""Two people on the minutes of a sitting at the same instant, each on a connection of her own."""

import pytest

from ami.models import MinutesDocument, MinutesSignature
from ami.models.canonical import sha256_of
from ami.workflow.deciding import minutes, minutes_document
from tests.ami.workflow.deciding.held import held
from tests.ami.workflow.deciding.test_minutes import both, sign_by
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_sign_at_once_and_the_document_is_kept_once():
    act = held()[0].minutes.get()
    assert at_once(*(lambda one=one: sign_by(act, one) for one in both(act))) == [None, None]
    assert MinutesDocument.objects.get().sha256 == sha256_of(minutes_document.drawn(act))


def test_signing_while_a_correction_is_sealed_is_refused_or_comes_first():
    act = held()[0].minutes.get()
    chair, secretary = both(act)
    signing, correcting = at_once(
        lambda: sign_by(act, chair),
        lambda: minutes.correct(act, "Lire salle B.", "Erreur de salle.", by=secretary),
    )
    assert correcting is None
    signed = MinutesSignature.objects.filter(minutes=act).exists()
    assert (signing is None) == signed
    assert signing is None or "lisez-la, puis signez" in signing
