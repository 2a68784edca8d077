"""A sitting on its screens: the roll-call, a file at a time, the lot, and what everyone follows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ami.enums import ConflictNature, Role, Status
from ami.models import AgendaItem, Decision, Deliberation
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import agenda, deliberation, lots
from ami.workflow.running import calls
from tests.ami.committee.conftest import call_and_its_people, signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CandidatureFactory, member, planned, score, sitting
from tests.shared import anew, made_once

LIST = "/admin/ami/deliberation/"
GROUNDS = "Un motif d’essai."


def call_of_three():
    """Three scored files: 100, 80 and 60 out of 100; the call is closed."""
    made = call_and_its_people()
    made.files = [CandidatureFactory(call=made.call, status=Status.ELIGIBLE) for _ in range(3)]
    for file, mark in zip(made.files, (5, 4, 3), strict=True):
        score(file, by=made.secretary, marks=(mark, mark), readers=made.team)
    calls.close_now(made.call, by=made.secretary)
    return made


stage = made_once(call_of_three)


@pytest.fixture
def scored(stage, db):
    return [anew(file) for file in stage.files]


@pytest.fixture
def session(call, scored, secretary, judge):
    """Open, its chair, a member and its secretary there; the first file is contested."""
    session = sitting(
        call, secretary=secretary, members=[member(call, Role.CHAIR), judge], quorum=2
    )
    agenda.draw_up(session, by=secretary)
    agenda.contest(session.items.first(), "Demande d’un membre.", by=secretary)
    return session


def page(session, slug=""):
    return f"{LIST}{session.pk}/{slug}"


def point(item, slug=""):
    return f"/admin/ami/agendaitem/{item.pk}/{slug}"


def proposed(item, **given):
    return {
        "propose": "1",
        "based_on": AgendaItem.objects.get(pk=item.pk).version,
        "outcome": "selected",
        "grounds": GROUNDS,
        **given,
    }


def voted(item, votes=(2, 0, 0)):
    names = ("votes_for", "votes_against", "abstentions")
    version = AgendaItem.objects.get(pk=item.pk).version
    return {"decide": "1", "based_on": version, **dict(zip(names, votes, strict=True))}


def test_a_sitting_opens_on_its_roll_call(secretariat, secretary, call, scored, judge):
    session = planned(call, secretary=secretary, chair=judge)
    assert "l’ordre du jour n’est pas encore établi" in text(secretariat.get(page(session)))
    response = secretariat.post(page(session, "ordre-du-jour/"), follow=True)
    assert messages(response) == ["3 dossiers mis à l’ordre du jour."]
    refusal = secretariat.post(page(session, "ouvrir/"), {"present": [secretary.pk]})
    assert len(form_errors(refusal)["__all__"]) == 2
    response = secretariat.post(
        page(session, "ouvrir/"), {"present": [secretary.pk, judge.pk]}, follow=True
    )
    assert messages(response) == ["La séance est ouverte."]
    assert "Ouverte" in text(response)


def test_a_date_that_nothing_reads_again_is_not_kept(secretariat, secretary, call, judge):
    people = {"call": call.pk, "chair": judge.pk, "secretary": secretary.pk, "quorum": 1}
    for year in ("0001", "0026", "9999"):
        typed = {**people, "place": "Ici", "planned_for": f"{year}-01-01T00:00"}
        said = form_errors(secretariat.post(f"{LIST}inscrire/", typed))
        assert said == {"planned_for": [f"Vérifiez l’année\u00a0: vous avez écrit {year}."]}
    assert not Deliberation.objects.exists()


def test_only_those_who_lead_prepare_it(committee, session):
    assert "may_plan" in committee.get(LIST).context
    assert committee.get(f"{LIST}inscrire/").status_code == 403
    assert committee.get(page(session)).context["acts"] == []
    refused = committee.post(page(session, "clore/"))
    assert form_errors(refused)["__all__"] == [
        "Cet acte revient au secrétariat et à la présidence du comité."
    ]


def test_a_file_is_called_proposed_then_decided(committee, secretariat, session, scored):
    item = session.items.get(is_contested=True)
    assert "n’est pas devant le comité" in text(committee.get(point(item)))
    secretariat.post(point(item), {"call": "1"})
    shown = text(committee.get(page(session, "direct/")))
    assert f"En cours d’examen {scored[0].reference}" in shown
    assert "Quorum atteint 2 membres pour un quorum de 2" in shown
    response = committee.post(point(item), proposed(item, grounds=" "))
    assert form_errors(response) == {"grounds": ["Indiquez les motifs."]}
    committee.post(point(item), proposed(item))
    assert "Le vote sur la proposition : Retenue" in text(committee.get(point(item)))
    wrong = committee.post(point(item), voted(item, (1, 0, 0)))
    assert form_errors(wrong)["__all__"][0].startswith("1 voix pour 2 membres")
    response = committee.post(point(item), voted(item), follow=True)
    assert messages(response)[0].startswith(f"Décision enregistrée pour {scored[0].reference}")
    assert "2 pour, 0 contre, 0 abst." in text(committee.get(page(session, "direct/")))


def test_leaving_the_order_shows_the_field_for_its_grounds(committee, session, scored):
    first, _, last = session.items.order_by("-candidature__tally__score")
    committee.post(point(first), proposed(first, outcome="not_selected"))
    committee.post(point(first), voted(first))
    response = committee.post(point(last), proposed(last))
    assert f"{scored[0].reference} (100,0, non retenue)" in form_errors(response)["departure"][0]
    assert "Motif de l’écart au classement" in text(response)
    assert committee.post(point(last), proposed(last, departure="Un besoin.")).status_code == 302


def test_who_was_overtaken_reads_both_texts(committee, session, judge):
    item = session.items.first()
    stale = proposed(item, grounds="Ma proposition.", outcome="not_selected")
    deliberation.propose(item, "selected", "La leur.", based_on=item.version, by=session.chair)
    response = committee.post(point(item), stale)
    assert form_errors(response)["__all__"] == [deliberation.OVERTAKEN]
    body = response.content.decode()
    assert "La leur." in body
    assert "Ma proposition." in body
    # Having read it, she may write over it.
    again = {**stale, "based_on": response.context["proposal"].data["based_on"]}
    assert committee.post(point(item), again).status_code == 302


def test_who_is_kept_from_the_file_is_told_that_she_is_out(committee, judge, session, scored):
    item = session.items.get(is_contested=True)
    agenda.call_up(item, by=session.secretary)
    conflicts.recuse(scored[0], ConflictNature.WORK, by=judge)
    shown = text(committee.get(page(session, "direct/")))
    assert "Vous êtes sorti pour ce dossier." in shown
    assert "1 dossier de cet ordre du jour est hors de votre vue." in shown
    assert scored[0].reference not in shown
    assert committee.get(point(item)).status_code == 404
    theirs = text(signed_in(session.chair).get(page(session, "direct/")))
    assert "Quorum non atteint 1 membre pour un quorum de 2" in theirs
    assert f"Sorti pour ce dossier : {judge}" in theirs


def test_the_lot_is_proposed_read_again_and_confirmed(committee, session, scored):
    lot = list(session.items.filter(is_contested=False).values_list("pk", flat=True))
    where = page(session, "lot/")
    # All that is missing, at once.
    nothing = committee.post(where, {"outcome": "not_selected", "grounds": ""})
    assert set(form_errors(nothing)) == {"__all__", "grounds"}
    nothing = committee.post(where, {"outcome": "not_selected", "grounds": GROUNDS})
    assert form_errors(nothing)["__all__"] == ["Cochez au moins un dossier."]
    assert GROUNDS in nothing.content.decode()
    committee.post(where, {"outcome": "not_selected", "grounds": GROUNDS, "point": lot})
    recap = committee.get(f"{where}decider/")
    assert "2 « Non retenue »" in text(recap)
    seen = recap.context["recap"].seen
    agenda.contest(AgendaItem.objects.get(pk=lot[0]), "À revoir.", by=session.secretary)
    changed = committee.post(f"{where}decider/", {"seen": seen, "typed": "2"})
    assert form_errors(changed)["__all__"] == [
        "Le lot a changé depuis que vous l’avez lu\u00a0: rien n’est décidé.",
        f"{scored[1].reference} n’est plus à décider dans ce lot.",
    ]
    seen = changed.context["form"].data["seen"]
    done = committee.post(
        f"{where}decider/", {"seen": seen, "typed": scored[2].reference.lower()}, follow=True
    )
    assert messages(done) == ["1 décision enregistrée. Les courriers attendent l’annonce."]
    assert Decision.objects.get().candidature == scored[2]


@pytest.mark.parametrize("forged", ["3", '[[1, 2], ["a", 3]]', '{"\\ud800": 1}', "[" * 100_000])
def test_a_forged_recap_decides_nothing(committee, session, forged):
    lot = list(session.items.filter(is_contested=False).values_list("pk", flat=True))
    where = page(session, "lot/")
    committee.post(where, {"outcome": "not_selected", "grounds": GROUNDS, "point": lot})
    response = committee.post(f"{where}decider/", {"seen": forged, "typed": "2"})
    assert form_errors(response) == {"__all__": [lots.UNREADABLE]}
    assert not Decision.objects.exists()


def test_arrivals_and_departures_are_noted_at_their_hour(secretariat, committee, session, judge):
    where = page(session, "presences/")
    response = secretariat.post(where, {"person": judge.pk, "leave": "1"}, follow=True)
    assert messages(response) == [f"Départ de {judge}\u00a0: noté."]
    assert secretariat.post(where, {"person": "\x00", "arrive": "1"}).status_code == 404
    response = committee.post(where, {"person": judge.pk, "arrive": "1"}, follow=True)
    assert messages(response) == ["Cet acte revient au secrétariat et à la présidence du comité."]


def test_what_did_not_change_is_not_sent_again(committee, session, secretary):
    where = page(session, "direct/")
    tag = committee.get(where)["ETag"]
    assert committee.get(where, headers={"if-none-match": tag}).status_code == 304
    agenda.call_up(session.items.first(), by=secretary)
    assert committee.get(where, headers={"if-none-match": tag}).status_code == 200


def test_the_open_sitting_costs_the_same_whatever_its_files(committee, call, session, scored):
    item = session.items.get(is_contested=True)
    agenda.call_up(item, by=session.secretary)
    screens = [page(session), page(session, "direct/"), page(session, "lot/"), point(item)]

    def costs():
        found = {}
        for where in screens:
            committee.get(where)
            with CaptureQueriesContext(connection) as captured:
                assert committee.get(where).status_code == 200
            found[where] = len(captured)
        return found

    few = costs()
    for other in session.items.filter(is_contested=False):
        agenda.contest(other, "À discuter.", by=session.secretary)
    assert costs() == few
    assert max(few.values()) <= 10


def test_home_says_which_sitting_is_open_and_what_is_left(committee, session, judge):
    shown = text(committee.get("/admin/"))
    assert "Séance n° 1 Ouverte" in shown
    assert "3 dossiers à décider" in shown


def test_closing_says_what_is_left(secretariat, session):
    response = secretariat.post(page(session, "clore/"))
    assert form_errors(response)["__all__"] == [
        "3 dossiers de l’ordre du jour n’ont ni décision ni report\u00a0: décidez ou reportez d’abord."
    ]
    for item in session.items.all():
        deliberation.postpone(item, "Faute de temps.", by=session.chair)
    secretariat.post(page(session, "clore/"))
    assert Deliberation.objects.get().closed_at
    assert "La séance est close" in text(secretariat.get(page(session)))


def test_texts_of_a_point_name_no_file_hidden_from_their_reader(committee, judge, session, scored):
    better, worse = scored[0], session.items.order_by("candidature__tally__score").first()
    said = f"Malgré {better.reference.lower()}, « {better.name} »."
    agenda.call_up(worse, by=session.secretary)
    worse.refresh_from_db()
    given = {"departure": said, "based_on": worse.version, "by": session.chair}
    deliberation.propose(worse, "selected", said, **given)
    conflicts.recuse(better, ConflictNature.WORK, by=judge)
    pages = [page(session), page(session, "direct/"), page(session, "lot/"), point(worse)]
    for address in (*pages, page(session, "lot/decider/")):
        assert better.reference not in committee.get(address).text.upper()
    shown = committee.get(point(worse))
    assert text(shown).count("[dossier hors de votre vue]") >= 2
    # Cut, a text is not given to be written on: it would be saved so.
    assert shown.context["proposal"].initial["grounds"] == ""
    whole = signed_in(session.chair).get(point(worse))
    assert whole.context["proposal"].initial["grounds"] == said
