"""One candidature over HTTP, from the sign-up to the fiche in the panorama: the specification in short.

Each person has a browser of their own and does only what the pages let them do.
"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alliance.letters.models import Notification
from ami.demo.fiction.files import brochure
from ami.enums import CommitmentKind, Letter, Opinion, Outcome, Role, Status, Verdict
from ami.models import Candidature, Deliberation, Pair
from ami.questions import SECTIONS, QuestionType
from tests.ami.candidates.browser import filled, main, page
from tests.ami.committee.conftest import Agent
from tests.factories import CallFactory, member, whole_answers

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD = "claire@novea.example", "une phrase assez longue"


@pytest.fixture
def call():
    return CallFactory()


def test_a_solution_from_sign_up_to_panorama(call, django_capture_on_commit_callbacks):
    people = {
        "secretary": member(call, Role.SECRETARIAT),
        "readers": [member(call, Role.REVIEWER), member(call, Role.REVIEWER)],
        "judge": member(call, Role.COMMITTEE),
    }
    company = Client()
    visitor_reads_the_rules(call)
    sign_up(company)
    found_organisation(company)
    reference = open_draft(company, call)
    fill_in(company, reference, call)
    deposit(company, reference)
    examine(people["secretary"], reference)
    give_to_a_pair(people["secretary"], people["readers"], reference)
    for reader in people["readers"]:
        read_and_mark(reader, reference)
    close(people["secretary"], call)
    decide(people["secretary"], people["judge"], reference)
    assert not told_of_the_result(company, reference)
    announce(people["secretary"], call)
    assert told_of_the_result(company, reference)
    commit(company, reference)
    with django_capture_on_commit_callbacks(execute=True):
        act(people["secretary"], "listing", one(reference).listings.get(), "publier")

    assert_found_by_a_buyer()
    kinds = list(
        Notification.objects.filter(subject_key=f"candidature:{reference}")
        .order_by("created_at")
        .values_list("kind", flat=True)
    )
    assert kinds == [Letter.ACKNOWLEDGEMENT, Letter.SELECTED, Letter.PUBLISHED]


def one(reference):
    return Candidature.objects.get(reference=reference)


def visitor_reads_the_rules(call):
    visitor = Client()
    for path in ("/", "/appels/", f"/appels/{call.slug}/", f"/appels/{call.slug}/formulaire/"):
        assert visitor.get(path).status_code == 200
    assert visitor.get("/candidatures/").status_code == 302


def sign_up(company):
    company.post(reverse("account_signup"), {"email": EMAIL, "password1": PASSWORD})
    letter = Notification.objects.filter(to=EMAIL).latest("pk")
    [code] = re.findall(r"^\s*([A-Z0-9-]{6,9})\s*$", letter.text, re.MULTILINE)
    response = company.post(reverse("account_email_verification_sent"), {"code": code})
    assert response.status_code == 302
    assert company.get("/candidatures/").status_code == 200


def found_organisation(company):
    response = company.post(
        reverse("candidates:organisation"),
        {
            "identifier": "000 105 312",
            "name": "Novéa",
            "legal_form": "company",
            "size": "small",
            "address": "3 rue du Puits",
            "postcode": "96000",
            "city": "Valombreuse",
            "website": "",
        },
    )
    assert response.status_code == 302, main(response)


def open_draft(company, call):
    company.post(f"{reverse('candidates:draft')}?appel={call.slug}", {"call": call.slug})
    return Candidature.objects.get(call=call).reference


def fill_in(company, reference, call):
    answers = whole_answers() | {"name": "Clairière", "pitch": "Résume les délibérations."}
    for section in SECTIONS:
        url = f"/candidatures/{reference}/{section.code}/"
        address = reverse("candidates:section", args=[reference, section])
        data = filled(company.get(address))
        for question in section.questions:
            data |= typed(question, answers)
        if section.code == "solution":
            data["theme"] = call.themes.first().pk
        if section.code == "attachments":
            data["brochure"] = SimpleUploadedFile("brochure.pdf", _brochure(answers))
        response = company.post(address, data)
        assert response.status_code == 302, (url, main(response))


def _brochure(answers):
    class Written:
        name = answers["name"]

    Written.answers = answers
    return brochure(Written)


def typed(question, answers):
    """The fields that a person fills in to give this answer."""
    value = answers.get(question.code)
    match question.type:
        case QuestionType.FILE:
            return {}
        case QuestionType.ROWS:
            return {
                f"{question.code}-{index}-{column.code}": sent
                for index, row in enumerate(value)
                for column in question.columns
                for sent in typed(column, row).values()
            }
        case QuestionType.YES_NO:
            return {question.code: "true" if value else "false"}
        case QuestionType.CONSENT:
            return {question.code: "on"}
        case _:
            return {question.code: value}


def deposit(company, reference):
    url = f"/candidatures/{reference}/deposer/"
    assert "Clairière" in main(company.get(url))
    company.post(url)
    assert one(reference).status == Status.SUBMITTED
    letter = Notification.objects.get(kind=Letter.ACKNOWLEDGEMENT)
    assert letter.to == "contact@exemple.example"
    assert letter.cc == [EMAIL]


def signed_in(user):
    """Someone of the desks, who declares her links before each dossier."""
    client = Agent()
    client.force_login(user)
    return client


def act(user, desk, subject, slug, **data):
    """Open the page of an act in the administration, and confirm it."""
    client = signed_in(user)
    url = reverse(f"admin:ami_{desk}_{slug}", args=[subject.pk])
    assert client.get(url).status_code == 200
    response = client.post(url, data)
    assert response.status_code == 302, response.content.decode()


def examine(secretary, reference):
    candidature = one(reference)
    verdicts = {
        f"verdict-{criterion.code}": Verdict.COMPLIANT
        for criterion in candidature.call.grid.eligibility
    }
    sheet = reverse("admin:ami_candidature_sheet", args=[candidature.pk])
    assert signed_in(secretary).post(sheet, verdicts).status_code == 302
    act(secretary, "candidature", candidature, "accepter")
    assert one(reference).status == Status.ELIGIBLE


def give_to_a_pair(secretary, readers, reference):
    call = one(reference).call
    first, second = (reader.pk for reader in readers)
    act(secretary, "pairing", call, "former-un-binome", name="Binôme 1", first=first, second=second)
    act(secretary, "candidature", one(reference), "attribuer", pair=Pair.objects.get().pk)


def read_and_mark(reader, reference):
    candidature = one(reference)
    client = signed_in(reader)
    assert reference in client.get(reverse("admin:ami_reading_changelist")).content.decode()
    marks = {f"mark-{criterion.code}": 4 for criterion in candidature.call.grid.selection}
    page = reverse("admin:ami_reading_change", args=[candidature.pk])
    assert "Résume les délibérations." in client.get(page).content.decode()
    saved = client.post(
        page, {**marks, "version": 0, "opinion": Opinion.FAVOURABLE, "hand_in": "1"}
    )
    assert client.post(saved.url).status_code == 302


def close(secretary, call):
    act(secretary, "call", call, "clore")


def decide(secretary, judge, reference):
    """In a sitting: written down, its agenda drawn up, opened; then proposed, voted, and closed."""
    candidature = one(reference)
    typed = {
        "call": candidature.call_id,
        "planned_for": "2030-01-15T14:00",
        "place": "Salle du conseil",
        "quorum": 1,
        "chair": judge.pk,
        "secretary": secretary.pk,
    }
    planned = signed_in(secretary).post(reverse("admin:ami_deliberation_plan"), typed)
    assert planned.status_code == 302, planned.content.decode()
    session = Deliberation.objects.get()
    act(secretary, "deliberation", session, "ordre-du-jour")
    act(secretary, "deliberation", session, "ouvrir", present=[judge.pk, secretary.pk])
    point = reverse("admin:ami_agendaitem_change", args=[session.items.get().pk])
    proposal = {"outcome": Outcome.SELECTED, "grounds": "Un impact mesuré, des données protégées."}
    room = signed_in(judge)
    assert room.post(point, {**proposal, "propose": "1", "based_on": 0}).status_code == 302
    votes = {"votes_for": 1, "votes_against": 0, "abstentions": 0}
    assert room.post(point, {**votes, "decide": "1", "based_on": 1}).status_code == 302
    act(secretary, "deliberation", session, "clore")
    assert one(reference).status == Status.SELECTED


def told_of_the_result(company, reference):
    return "Votre candidature est retenue" in main(company.get(f"/candidatures/{reference}/"))


def announce(secretary, call):
    where = reverse("admin:ami_call_announce", args=[call.pk])
    shown = signed_in(secretary).get(where).context
    confirmed = {"digest": shown["digest"], "typed": shown["recap"].letters, "pace": 60}
    act(secretary, "call", call, "announce", **confirmed)


def commit(company, reference):
    url = reverse("candidates:commitment", args=[reference])
    assert company.get(url).status_code == 200
    texts = {"pitch": "Résume les délibérations du conseil.", "description": "Lit et résume."}
    assert company.post(url, dict.fromkeys(CommitmentKind.values, "on")).status_code == 302
    assert one(reference).committed_at
    fiche = reverse("candidates:listing", args=[reference])
    assert company.post(fiche, filled(company.get(fiche)) | texts).status_code == 302
    preview = company.get(reverse("candidates:listing_preview", args=[reference]))
    assert "Résume les délibérations du conseil." in main(preview)
    revision = page(preview).one("[name=revision]").attrs["value"]
    company.post(reverse("candidates:listing_send", args=[reference]), {"revision": revision})


def assert_found_by_a_buyer():
    buyer = Client()
    assert "Clairière" in main(buyer.get("/panorama/", {"q": "deliberations"}))
    fiche = main(buyer.get("/panorama/clairiere/"))
    assert "Résume les délibérations du conseil." in fiche
    assert "Novéa" in fiche
    assert "contact@exemple.example" not in fiche
