"""« Préparer un nouvel appel »: copied, seen by its secretariat alone, its source untouched."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.models import User
from ami.demo import rehearsal
from ami.enums import EventKind, Role
from ami.models import Appointment, Call, Event
from ami.workflow.refusals import Refused
from ami.workflow.running.calls import subject_of
from ami.workflow.running.preparation import abandoning
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.preparation.conftest import page, typed
from tests.ami.committee.subjects import prepared_by
from tests.factories import CandidatureFactory, UserFactory, member

PREPARE = "/admin/ami/call/preparer/"
SENT = {
    "title": "Appel suivant",
    "edition": "2030",
    "slug": "ami-2030",
    "opens_at": "2030-03-01T09:00",
    "closes_at": "2030-04-15T23:59",
}
SCREENS = [
    "",
    "presentation",
    "dates",
    "regles",
    "thematiques",
    "thematiques/ajouter",
    "thematiques/{theme}",
    "thematiques/{theme}/retirer",
    "grille",
    "grille/ajouter",
    "grille/{criterion}",
    "grille/{criterion}/retirer",
    "echelle",
    "questions",
    "mentions",
    "lecture",
    "apercu",
    "apercu/appel",
    "apercu/formulaire",
    "ouvrir",
    "repeter",
    "abandonner",
]


def screens(call):
    keys = {"theme": call.themes.first().pk, "criterion": call.grid.criteria.first().pk}
    return [page(call, name.format(**keys)) for name in SCREENS]


def test_call_is_prepared_from_a_previous_one(founder, source):
    response = signed_in(founder).post(PREPARE, {**SENT, "source": source.pk})
    call = Call.objects.get(slug="ami-2030")
    assert response.url == page(call)
    assert (call.opened_at, call.is_demonstration) == (None, True)
    assert [theme.label for theme in call.themes.all()] == [
        theme.label for theme in source.themes.all()
    ]
    for kind in ("eligibility", "selection"):
        mine, theirs = (getattr(one.grid, kind) for one in (call, source))
        assert [str(one) for one in mine] == [str(one) for one in theirs]
    assert call.grid_id != source.grid_id
    assert call.specification_id != source.specification_id
    assert call.specification.articles == source.specification.articles
    assert (call.grid.version, call.specification.version) == ("2030-1", "2030-1")


def test_calendar_is_shifted_and_what_had_no_day_is_to_be_written(founder, source):
    signed_in(founder).post(PREPARE, SENT)
    told = {one["code"]: one["when"] for one in Call.objects.get(slug="ami-2030").calendar}
    assert told == {
        "launch": "1er mars 2030",
        "deadline": "15 avril 2030 à 23\u00a0h\u00a059 (heure de Paris)",
        "reading": "du 19 au 30 avril 2030",
        "committee": "3 mai 2030",
        "results": "",
        "meeting": "",
    }


def test_whoever_prepares_is_its_first_secretariat_and_it_is_written(founder):
    call = prepared_by(founder)
    assert Appointment.objects.get(call=call).user == founder
    events = Event.objects.filter(subject=subject_of(call))
    assert [(event.kind, event.by) for event in events] == [
        (EventKind.CALL_PREPARED, founder),
        (EventKind.APPOINTED, User.objects.system()),
    ]


def test_superuser_prepares_and_still_sees_no_file(source):
    CandidatureFactory(call=source, status="submitted")
    root = User.objects.create_superuser("racine@exemple.example", "x")
    client = signed_in(root)
    assert client.post(PREPARE, SENT).status_code == 302
    assert [call.slug for call in client.get("/admin/ami/call/").context["cl"].queryset] == [
        "ami-2030"
    ]
    assert client.get("/admin/ami/candidature/").context["cl"].result_count == 0


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMITTEE, Role.CHAIR])
def test_other_roles_prepare_nothing(source, role):
    client = signed_in(member(source, role))
    assert client.get(PREPARE).status_code == 403
    assert client.post(PREPARE, SENT).status_code == 403
    assert Call.objects.filter(slug="ami-2030").exists() is False


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "slug",
            "déjà là",
            "Une adresse n’a que des lettres sans accent, des chiffres et des tirets.",
        ),
        ("edition", "demain", "Indiquez un nombre entier de 2000 à 2100."),
        ("edition", "9" * 40, "Indiquez un nombre entier de 2000 à 2100."),
        ("opens_at", "2030-03-31T02:30", "Cette heure n’existe pas"),
        ("closes_at", "2030-01-01T00:00", "Choisissez une clôture postérieure à l’ouverture."),
        ("title", "", "Remplissez ce champ."),
        ("title", "a\x00b", "Le caractère nul n’est pas autorisé."),
        ("title", "a" * 201, "Assurez-vous que cette valeur comporte au plus 200 caractères"),
        ("source", "999999", "Sélectionnez un choix valide."),
    ],
)
def test_wrong_input_is_told_and_kept(founder, field, value, sentence):
    response = signed_in(founder).post(PREPARE, {**SENT, field: value})
    [[told]] = form_errors(response).values()
    assert told.replace("\u00a0", " ").startswith(sentence)
    assert "ami-2030" in response.content.decode() or field == "slug"
    assert Call.objects.filter(slug="ami-2030").exists() is False


def test_an_address_serves_once(founder, source):
    response = signed_in(founder).post(PREPARE, {**SENT, "slug": source.slug})
    assert list(form_errors(response)) == ["slug"]


def test_preparation_is_nowhere_in_public_nor_to_candidates(prepared, desk):
    visitor, candidate = Client(), signed_in(CandidatureFactory().organisation.members.first())
    for client in (visitor, candidate):
        for where in ("/", "/appels/"):
            assert prepared.title not in text(client.get(where))
        for where in ("", "formulaire/", "grille.csv", "grille.json"):
            assert client.get(prepared.get_absolute_url() + where).status_code == 404
    assert prepared.title not in text(candidate.get("/candidatures/"))
    assert candidate.get(f"/candidatures/nouvelle/?appel={prepared.slug}").status_code == 404
    assert prepared.title in text(desk.get("/admin/ami/call/"))


def test_screens_are_its_secretariats_alone(prepared, founder, source):
    root = User.objects.create_superuser("racine@exemple.example", "x")
    others = {
        404: [signed_in(member(source, Role.SECRETARIAT)), signed_in(root)],
        403: [signed_in(member(prepared, Role.REVIEWER))],
    }
    client, stranger = signed_in(founder), signed_in(UserFactory())
    for where in screens(prepared):
        assert (where, client.get(where).status_code) == (where, 200)
        assert Client().get(where).status_code == 302
        assert stranger.get(where).status_code in (302, 403)
        for status, people in others.items():
            for person in people:
                answers = (person.get(where).status_code, person.post(where).status_code)
                assert (where, answers) == (where, (status, status))


def test_screens_cost_at_most_ten_queries_and_the_same_with_more_rows(prepared, desk):
    few = {where: cost(desk, where) for where in screens(prepared)}
    assert {where: count for where, count in few.items() if count > 10} == {}
    theme = {"category": "application", "definition": "x"}
    for number in range(2):
        sent = {**theme, "label": f"Autre {number}", "code": f"autre-{number}"}
        assert desk.post(page(prepared, "thematiques/ajouter"), sent).status_code == 302
    assert {where: cost(desk, where) for where in screens(prepared)} == few


def cost(client, where):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


def test_log_tells_what_changed_before_and_after(prepared, desk, founder):
    theme = prepared.themes.first()
    where = page(prepared, f"thematiques/{theme.pk}")
    seen = desk.get(where).context["seen"]
    sent = {"code": theme.code, "category": theme.category, "definition": theme.definition}
    desk.post(where, {**sent, "label": "Agents qui répondent", "seen": seen})
    event = Event.objects.filter(subject=subject_of(prepared)).last()
    facts = json.loads(event.body)["facts"]
    assert (event.kind, event.by) == (EventKind.CALL_EDITED, founder)
    assert (facts["before"], facts["after"]) == (
        {"label": "Agents conversationnels"},
        {"label": "Agents qui répondent"},
    )
    assert "thématique chatbots (intitulé)" in text(desk.get(page(prepared)))


def test_the_address_changes_until_the_call_opens_and_its_log_goes_on(desk, prepared, source):
    where = page(prepared, "presentation")
    refused = desk.post(where, typed(desk, where, slug=source.slug))
    assert list(form_errors(refused)) == ["slug"]
    desk.post(where, typed(desk, where, slug="ami-2031"))
    prepared.refresh_from_db()
    assert (prepared.slug, subject_of(prepared)) == ("ami-2031", "call:ami-suivant")
    assert "adresse" in text(desk.get(page(prepared)))
    desk.post(PREPARE, {**SENT, "slug": "ami-suivant"})
    other = Call.objects.get(slug="ami-suivant")
    assert subject_of(other) == "call:ami-suivant-2"
    listed = desk.get("/admin/ami/event/").context["cl"].result_list
    assert {"call:ami-suivant", "call:ami-suivant-2"} <= {event.subject for event in listed}


def test_a_preparation_is_abandoned_and_its_address_serves_again(desk, prepared, founder):
    written = Event.objects.filter(subject="call:ami-suivant").count()
    assert "Abandonner la préparation" in text(desk.get(page(prepared)))
    done = desk.post(page(prepared, "abandonner"), follow=True)
    assert messages(done) == ["La préparation de «\u00a0Appel suivant\u00a0» est abandonnée."]
    assert desk.get(page(prepared)).status_code == 404
    assert not Appointment.objects.filter(call=prepared).exists()
    events = Event.objects.filter(subject="call:ami-suivant").order_by("sequence")
    assert events.count() == written + 1
    assert (events.last().kind, events.last().by) == (EventKind.CALL_ABANDONED, founder)
    desk.post(PREPARE, {**SENT, "slug": "ami-suivant"})
    again = Call.objects.get(slug="ami-suivant")
    assert (again.pk != prepared.pk, subject_of(again)) == (True, "call:ami-suivant-2")
    assert events.count() == written + 1


def test_a_preparation_is_not_abandoned_while_it_is_rehearsed_nor_once_open(
    desk, prepared, founder, source
):
    copy = rehearsal.rehearse(prepared, 8, by=founder)
    where = page(prepared, "abandonner")
    assert form_errors(desk.post(where)) == {"__all__": [abandoning.REHEARSED]}
    rehearsal.put_away(copy, by=founder)
    with pytest.raises(Refused, match="Seul un erratum"):
        abandoning.abandon(source, by=founder)
    desk.post(where)
    assert desk.get(page(prepared)).status_code == 404
