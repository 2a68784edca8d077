"""Accounts as the curator rereads them, as the fiche shows them, and as the company answers."""

import pytest
from django.urls import reverse

from alliance.letters.models import Notification
from ami.enums import Letter as CallLetter
from ami.models import Candidature
from panorama import catalogue
from panorama.enums import FeedbackState, Letter, ReplyState
from panorama.feedback import moderating, replying
from panorama.models import Edition, PublicDomain, Reply, Solution
from tests.ami.committee.pages import text
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory
from tests.panorama.feedback.accounts import AGENT, sent, shown, waiting
from tests.panorama.publishing import published
from tests.shared import undone_afterwards

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&"
LIST = reverse("admin:panorama_feedback_changelist")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """The key of a solution that a company published, made once for all these tests."""
    with undone_afterwards(django_db_blocker):
        published({"name": "Plume"})
        catalogue.refresh_all()
        yield Solution.objects.get().pk


@pytest.fixture
def plume(stage, db):
    return Solution.objects.get(pk=stage)


@pytest.fixture
def company(plume):
    candidature = Candidature.objects.get(reference=plume.public_id)
    return candidature.organisation.members.first()


def reading(one):
    return reverse("admin:panorama_feedback_change", args=[one.pk])


def reply_page(one):
    return reverse("panorama:feedback_reply", args=[one.solution.slug, one.key])


def letters(kind):
    return list(Notification.objects.filter(kind=kind).order_by("pk"))


def test_curator_publishes_and_author_and_company_are_told(curator, plume):
    one = waiting(plume)
    assert "Ville de Valombre" in text(curator.get(LIST))
    page = text(curator.post(reading(one), {"publish": ""}, follow=True))
    assert "Retour publié" in page
    assert "retour publié, par" in page
    one.refresh_from_db()
    assert (one.state, one.acts.last().by.is_staff) == (FeedbackState.PUBLISHED, True)
    [told] = letters(Letter.FEEDBACK_JUDGED)
    assert (told.to, told.subject) == (AGENT, "Votre retour sur «\u00a0Plume\u00a0» est publié")
    [rung] = letters(CallLetter.FEEDBACK)
    assert reply_page(one) in rung.text
    assert AGENT not in rung.text + rung.html


def test_what_waits_to_be_reread_comes_first(curator):
    first, second = waiting(), waiting(email="autre@sgg.gouv.fr")
    curator.post(reading(second), {"publish": ""})
    shown_first = [one.pk for one in curator.get(LIST).context["cl"].result_list]
    assert shown_first == [first.pk, second.pk]


def test_what_is_not_confirmed_is_nobody_s_to_read(curator):
    one = sent()
    assert "Valombre" not in text(curator.get(LIST))
    assert curator.get(reading(one)).status_code == 404


@pytest.mark.parametrize("act", ["send_back", "refuse"])
def test_curator_says_why_and_loses_nothing_typed(curator, act):
    one = waiting()
    response = curator.post(reading(one), {act: "", "comment": "  "})
    assert "Écrivez à l’auteur ce qui empêche de publier." in text(response)
    curator.post(reading(one), {act: "", "comment": "Une personne est nommée."})
    one.refresh_from_db()
    assert one.state in (FeedbackState.RETURNED, FeedbackState.REFUSED)
    [told] = letters(Letter.FEEDBACK_JUDGED)
    assert "Une personne est nommée." in told.text
    late = curator.post(reading(one), {"publish": ""})
    assert "Ce retour a changé d’état entre-temps." in text(late)


def test_unknown_domain_is_recognised_before_publication(curator):
    one = waiting(email="agent@ville.example")
    page = curator.post(reading(one), {"publish": ""})
    assert "Le domaine ville.example n’est pas parmi les domaines publics." in text(page)
    assert "ville.example (à reconnaître)" in text(curator.get(LIST, {"domaine": "inconnu"}))
    add = reverse("admin:panorama_publicdomain_add")
    curator.post(add, {"domain": "@Ville.example", "body": "Ville fictive"})
    assert PublicDomain.objects.filter(domain="ville.example").exists()
    curator.post(reading(one), {"publish": ""})
    one.refresh_from_db()
    assert one.state == FeedbackState.PUBLISHED


def test_bad_domain_is_refused_in_french(curator):
    add = reverse("admin:panorama_publicdomain_add")
    response = curator.post(add, {"domain": "nom@ville.example", "body": "Ville"})
    assert "Écrivez un domaine en minuscules" in text(response)


def test_fiche_shows_newest_first_escaped_and_without_the_person(client, plume):
    shown(plume, organisation="Ancienne")
    shown(plume, organisation=HOSTILE, use=HOSTILE)
    page = client.get(plume.get_absolute_url()).content.decode()
    assert "<img src=x" not in page
    assert page.index("&lt;/script&gt;&lt;img") < page.index("Ancienne")
    assert AGENT not in page
    assert "Retours d’expérience (2)" in page


def test_facet_counts_has_and_none_and_the_edition_is_renewed_only_when_it_shows(client, plume):
    told, _ = SolutionFactory(name="Contée"), SolutionFactory(name="Muette")
    before = Edition.objects.get().code
    one = waiting(told)
    assert Edition.objects.get().code == before
    moderating.publish(one, by=UserFactory())
    assert Edition.objects.get().code != before
    found = {
        value: {one.name for one in client.get("/panorama/", {"retours": value}).context["page"]}
        for value in ("yes", "no")
    }
    # « Plume » is the module's own.
    assert found == {"yes": {"Contée"}, "no": {"Muette", "Plume"}}


def test_company_replies_once_and_only_she(client, plume, company):
    one = shown(plume)
    client.force_login(UserFactory())
    assert client.post(reply_page(one), {"text": "Usurpée"}).status_code == 403
    client.force_login(company)
    assert "Écrivez votre réponse." in text(client.post(reply_page(one), {"text": ""}))
    client.post(reply_page(one), {"text": "Un lexique existe."})
    assert "Un lexique existe." not in text(client.get(plume.get_absolute_url()))
    assert client.post(reply_page(one), {"text": "Encore"}).status_code == 200
    assert Reply.objects.get().text == "Un lexique existe."


def test_reply_is_reread_sent_back_corrected_then_shown(curator, client, plume, company):
    one = shown(plume)
    replying.reply(one, text="M. Inventé se trompe.", by=company)
    curator.post(reading(one), {"return_reply": "", "comment": "Ne nommez personne."})
    assert "Ne nommez personne." in letters(CallLetter.FEEDBACK)[-1].text
    replying.reply(one, text="Un lexique existe.", by=company)
    curator.post(reading(one), {"publish_reply": ""})
    page = text(client.get(plume.get_absolute_url()))
    assert f"Réponse de {plume.vendor}" in page
    assert "Un lexique existe." in page
    author, vendor = letters(Letter.FEEDBACK_JUDGED)[-1], letters(CallLetter.FEEDBACK)[-1]
    assert author.subject == "L’éditeur de «\u00a0Plume\u00a0» vous répond"
    assert vendor.subject == "Votre réponse paraît sur la fiche de «\u00a0Plume\u00a0»"
    curator.post(reading(one), {"refuse_reply": "", "comment": "Publicité."})
    assert Reply.objects.get().state == ReplyState.REFUSED
    assert "Un lexique existe." not in text(client.get(plume.get_absolute_url()))


def test_refused_account_leaves_the_fiche(curator, plume):
    one = shown(plume, organisation="Organisme témoin")
    curator.post(reading(one), {"refuse": "", "comment": "Texte commandé par un concurrent."})
    assert "Organisme témoin" not in text(curator.get(plume.get_absolute_url()))
    plume.refresh_from_db()
    assert plume.feedback_number == 0


def test_only_curators_moderate(client):
    client.force_login(UserFactory(is_staff=True))
    assert [client.get(page).status_code for page in (LIST, reading(waiting()))] == [403, 403]


def test_lists_cost_the_same_queries_whatever_the_number(
    curator, client, plume, django_assert_max_num_queries
):
    shown(plume)
    for address, most in ((LIST, 10), (plume.get_absolute_url(), 15)):
        client.get(address)
        with django_assert_max_num_queries(most) as first:
            client.get(address)
        number = len(first)
        shown(plume), shown(plume)
        # What an edition of the catalogue costs once to each process.
        client.get(address)
        with django_assert_max_num_queries(number):
            client.get(address)


def test_filter_of_states_offers_none_that_nobody_reads(curator):
    page = curator.get(LIST)
    choices = dict(page.context["cl"].filter_specs[0].lookup_choices)
    assert "unconfirmed" not in choices
    assert len(choices) == 5
