"""A pair that reads together has one sheet, which both sign."""

from ami.enums import ReadingMode, Role, Status
from ami.models import CommonFile, Review
from ami.workflow.assigning import assignment
from tests import factories
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.readings.test_reading import LIST, page, typed
from tests.factories import CallFactory, CandidatureFactory, member
from tests.shared import anew


def test_a_pair_that_reads_together_signs_twice(secretary):
    call = CallFactory(reading_mode=ReadingMode.JOINT)
    team = factories.pair(call)
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([candidature], team, by=member(call, Role.SECRETARIAT))
    first, second = signed_in(team.first_reader), signed_in(team.second_reader)
    hand_in = f"{LIST}{candidature.pk}/remettre/"
    first.post(page(candidature), typed())
    assert "Signer" in text(first.get(hand_in))
    signed = first.post(hand_in, {"version": "1"}, follow=True)
    reference = candidature.reference
    assert messages(signed) == [
        f"Votre signature sur {reference} est enregistrée\u00a0: la fiche sera remise quand l’autre "
        "lecteur aura signé."
    ]
    listed = first.get(LIST)
    assert "Signée, à signer par l’autre lecteur" in text(listed)
    assert "0 fiche remise et 1 signée par vous sur 1" in text(listed)
    # Signed once, there is nothing left to press.
    assert b"autofocus" not in first.get(hand_in).content
    waiting = second.get(f"{LIST}?mine=sign")
    assert "À signer : l’autre lecteur a signé" in text(waiting)
    assert [queue["to_sign"] for queue in waiting.context["queues"]] == [1]
    assert f"{team.first_reader} l’a signée" in text(second.get(page(candidature)))

    second.post(page(candidature), typed(version=1, comment="Nuancé."))
    assert "À signer : l’autre" not in text(second.get(LIST))
    assert "Vous l’aviez signée" in text(first.get(page(candidature)))
    assert f"{team.first_reader} l’avait signée" in text(second.get(page(candidature)))
    refused = second.post(hand_in, {"version": "1"})
    assert form_errors(refused)["__all__"][0].startswith("Cette fiche a changé")
    second.post(hand_in, {"version": "2"})
    assert Review.objects.get().submitted_at is None
    handed_in = first.post(hand_in, {"version": "2"}, follow=True)
    assert messages(handed_in) == [f"Fiche de {reference} remise\u00a0: 1 sur 1."]
    assert anew(candidature).status == Status.SCORED
    assert f"signée par {team.second_reader} et vous" in text(first.get(page(candidature)))


def test_signature_of_another_pair_on_a_common_file_asks_nothing_of_this_one(secretary):
    call = CallFactory(reading_mode=ReadingMode.JOINT)
    one, other = factories.pair(call), factories.pair(call)
    common = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    CommonFile.objects.create(candidature=common, chosen_by=member(call, Role.SECRETARIAT))
    signer, partner, stranger = map(
        signed_in, (one.first_reader, one.second_reader, other.first_reader)
    )
    signer.post(page(common), typed())
    signer.post(f"{LIST}{common.pk}/remettre/", {"version": "1"})
    queues = [person.get(LIST).context["queues"] for person in (partner, stranger)]
    assert [[queue["to_sign"] for queue in found] for found in queues] == [[1], [0]]
    assert "l’autre lecteur a signé" not in text(stranger.get(LIST))
