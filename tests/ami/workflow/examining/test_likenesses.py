"""Files that look alike are told in pairs, and read together."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import EventKind, LikenessKind, Role, Status
from ami.models import Event, Fingerprint, Likeness
from ami.questions import section_of
from ami.workflow.assigning import assignment
from ami.workflow.attachments import attaching
from ami.workflow.examining import eligibility, likenesses
from ami.workflow.filing import drafting, submission
from ami.workflow.refusals import Refused
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    depositor,
    member,
    pair,
    picture,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


def files(call, number):
    found = [CandidatureFactory(call=call, status=Status.SUBMITTED) for _ in range(number)]
    return sorted(found, key=lambda candidature: candidature.pk)


def alike(first, second, kind=LikenessKind.TEXT, **columns):
    return Likeness.objects.create(
        call=first.call, first=first, second=second, kind=kind, **columns
    )


def test_groups_gather_what_is_linked_from_one_to_the_next(call):
    a, b, c, d, e, _ = files(call, 6)
    alike(a, b)
    alike(b, c, LikenessKind.FILE)
    alike(a, b, LikenessKind.ORGANISATION)
    alike(d, e)
    assert likenesses.groups(call) == [{a.pk, b.pk, c.pk}, {d.pk, e.pk}]


def test_groups_leave_out_what_is_settled_and_what_has_left_the_call(call):
    a, b, c = files(call, 3)
    alike(
        a,
        b,
        settled_at=timezone.now(),
        settled_by=member(call, Role.SECRETARIAT),
        grounds="Deux produits distincts.",
    )
    alike(b, c)
    submission.withdraw(c, by=depositor(c))
    assert likenesses.groups(call) == []


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"score": 1.5}, "likeness_score_is_a_share"),
        (
            {"settled_at": timezone.now(), "grounds": "Sans suite."},
            "likeness_settlement_has_its_author",
        ),
    ],
)
def test_database_refuses_what_is_no_likeness(call, columns, constraint):
    first, second = files(call, 2)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        alike(first, second, **columns)


def test_database_refuses_a_likeness_across_calls_or_with_itself(call):
    first, second = files(call, 1)[0], files(CallFactory(), 1)[0]
    with pytest.raises(IntegrityError, match="même appel"), transaction.atomic():
        alike(first, second)
    with pytest.raises(IntegrityError), transaction.atomic():
        alike(first, first)


PROSE = (
    "La solution relit les courriers reçus par la mairie de Valombreuse et prépare une réponse que "
    "l’agent corrige puis signe. Chaque brouillon cite le texte dont il vient, et rien ne part seul. "
    "Trois services l’emploient depuis un an, sur quatre mille courriers par mois environ. Le délai "
    "moyen de réponse est passé de douze jours à cinq, mesuré sur tous les courriers du printemps."
)
OTHER = (
    "Le module range des factures scannées, relève leurs montants et signale celles qui sont payées "
    "deux fois. Il tourne dans le centre de données du client et n’envoie rien au-dehors. Un contrôle "
    "humain confirme toute anomalie avant qu’elle soit transmise au comptable de l’établissement."
)


def deposited(call, description, **given):
    answers = {"description": description, "consortium_members": [], **given.pop("answers", {})}
    return CandidatureFactory(call=call, status=Status.SUBMITTED, answers=answers, **given)


def told(call):
    found = Likeness.objects.filter(call=call).order_by("first", "second", "kind")
    return list(found.values_list("first", "second", "kind"))


def test_look_tells_near_texts_and_leaves_the_others_alone(call):
    first = deposited(call, PROSE)
    near = deposited(call, PROSE.replace("mairie de Valombreuse", "région").replace("Trois", "Six"))
    deposited(call, OTHER)
    likenesses.look(call)
    assert told(call) == [(first.pk, near.pk, LikenessKind.TEXT)]
    assert 0.75 <= Likeness.objects.get().score < 1


def test_look_tells_the_same_organisation_and_the_same_member(call):
    one = deposited(call, PROSE)
    again = deposited(
        call, OTHER, organisation=one.organisation, by=depositor(one), theme=call.themes.last()
    )
    members = [
        {
            "member": "Société d’essai",
            "number": one.organisation.siren,
            "country": "France",
            "part": "",
        }
    ]
    joint = deposited(
        call, "Un tout autre texte, sans rapport.", answers={"consortium_members": members}
    )
    likenesses.look(call)
    kinds = {(a, b): kind for a, b, kind in told(call) if kind != LikenessKind.TEXT}
    assert kinds == {
        (one.pk, again.pk): LikenessKind.ORGANISATION,
        (one.pk, joint.pk): LikenessKind.GROUP,
        (again.pk, joint.pk): LikenessKind.GROUP,
    }


def test_look_tells_the_same_file(call):
    drafts = [CandidatureFactory(call=call, answers={"description": one}) for one in (PROSE, OTHER)]
    for draft in drafts:
        by = depositor(draft)
        attaching.attach(draft, "visuals", picture(), alternative="Un écran", by=by)
        submission.submit(draft, by=by, received_at=timezone.now())
    likenesses.look(call)
    assert (drafts[0].pk, drafts[1].pk, LikenessKind.FILE) in told(call)


def test_look_again_leaves_out_what_left_and_keeps_what_was_settled(call):
    first, second, third = deposited(call, PROSE), deposited(call, PROSE), deposited(call, PROSE)
    likenesses.look(call)
    assert len(told(call)) == 3
    kept = Likeness.objects.get(first=first, second=second)
    likenesses.settle(kept, "Deux offres distinctes.", by=member(call, Role.SECRETARIAT))
    submission.withdraw(third, by=depositor(third))
    deposited(call, OTHER)
    likenesses.look(call)
    assert list(Likeness.objects.of_two()) == [kept]
    assert Likeness.objects.get(pk=kept.pk).grounds == "Deux offres distinctes."
    assert likenesses.groups(call) == []


def completed(candidature, description):
    """A further deposit, which changes its description alone."""
    by, section = depositor(candidature), section_of("description").code
    eligibility.ask_completion(
        candidature,
        "Précisez la solution.",
        [section],
        timezone.now() + datetime.timedelta(days=5),
        criteria=["E5"],
        delay_grounds="Délai d’essai.",
        by=member(candidature.call, Role.SECRETARIAT),
    )
    drafting.save_answers(candidature, {"description": description}, by=by)
    submission.complete(candidature, by=by, received_at=timezone.now())


def test_settled_likeness_is_reopened_by_a_deposit_that_comes_nearer(call):
    further = PROSE.replace("printemps", "semestre").replace("quatre mille", "trois cents")
    first, second = deposited(call, PROSE), deposited(call, further)
    likenesses.look(call)
    likeness = Likeness.objects.get(kind=LikenessKind.TEXT)
    likenesses.settle(likeness, "Deux produits.", by=member(call, Role.SECRETARIAT))
    likenesses.look(call)
    completed(second, PROSE)
    likenesses.look(call)
    likeness.refresh_from_db()
    assert (likeness.settled_at, likeness.grounds, likeness.score) == (None, "", 1)
    assert likenesses.groups(call) == [{first.pk, second.pk}]
    for file in (first, second):
        event = Event.objects.filter(subject=file.subject_key).latest("sequence")
        assert (event.kind, event.by) == (EventKind.LIKENESS_REOPENED, User.objects.system())

    likenesses.settle(likeness, "Deux produits.", by=member(call, Role.SECRETARIAT))
    completed(second, further)
    likenesses.look(call)
    likeness.refresh_from_db()
    assert (likeness.grounds, likeness.score < 1) == ("Deux produits.", True)


def test_settled_likeness_is_reopened_by_another_file_in_common(call):
    """Whatever the fingerprints become, what was settled is what was shared then."""
    first, second = files(call, 2)
    settled = {"settled_at": timezone.now(), "settled_by": member(call, Role.SECRETARIAT)}
    alike(first, second, LikenessKind.FILE, shared="a" * 64, grounds="Un logo.", **settled)
    Fingerprint.objects.bulk_create(
        Fingerprint(candidature=file, deposit=file.deposits.get(), files=["b" * 64])
        for file in (first, second)
    )
    likenesses.write_down(call, [second.pk])
    likeness = Likeness.objects.get(kind=LikenessKind.FILE)
    assert (likeness.settled_at, likeness.shared) == (None, "b" * 64)


def test_nothing_is_compared_twice(call):
    deposited(call, PROSE)
    assert len(likenesses.look(call)) == 1
    assert likenesses.look(call) == []


def test_settle_is_refused_to_strangers_and_twice(call):
    first, second = files(call, 2)
    likeness, secretary = alike(first, second), member(call, Role.SECRETARIAT)
    with pytest.raises(Refused, match="secrétariat"):
        likenesses.settle(likeness, "Motif.", by=member(CallFactory(), Role.SECRETARIAT))
    with pytest.raises(Refused, match="porte son motif"):
        likenesses.settle(likeness, "  ", by=secretary)
    likenesses.settle(likeness, "Deux produits.", by=secretary)
    with pytest.raises(Refused, match="déjà classée"):
        likenesses.settle(likeness, "Deux produits.", by=secretary)


@pytest.fixture
def eligible(call):
    found = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    return sorted(found, key=lambda candidature: candidature.pk)


def test_assigning_by_hand_does_not_split_a_group(call, eligible):
    secretary, team, other = member(call, Role.SECRETARIAT), pair(call), pair(call)
    likeness = alike(*eligible)
    assignment.assign(eligible[:1], team, by=secretary)
    with pytest.raises(Refused) as refusal:
        assignment.assign(eligible[1:], other, by=secretary)
    first, second = (candidature.reference for candidature in eligible)
    assert refusal.value.sentences == [
        f"{second} ressemble à {first}, donnée à «\u00a0{team}\u00a0»\u00a0: donnez-les au même "
        "binôme, ou classez la ressemblance sans suite."
    ]
    # Together they may move, and so may each once nobody minds.
    assert len(assignment.assign(eligible, other, by=secretary)) == 2
    likenesses.settle(likeness, "Deux produits.", by=secretary)
    assert len(assignment.assign(eligible[1:], team, by=secretary)) == 1
