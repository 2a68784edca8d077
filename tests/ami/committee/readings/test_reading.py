"""A reviewer reads her queue, marks, and hands in; nobody else's marks are ever shown."""

import pytest

from alliance.models import User
from ami.committee.shown import named
from ami.enums import Opinion, Role, Status
from ami.models import Access, Call, Candidature, Review
from ami.workflow.assigning import assignment
from ami.workflow.running import calls
from tests.ami.committee.conftest import call_and_its_people
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CallFactory, CandidatureFactory, review
from tests.shared import undone_afterwards

LIST = "/admin/ami/reading/"
CODES = ("A", "B1", "B2", "B3", "B4")


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """A pair and its three files, made once for all these tests."""
    with undone_afterwards(django_db_blocker):
        made = call_and_its_people()
        eligible = [CandidatureFactory(call=made.call, status=Status.ELIGIBLE) for _ in range(3)]
        assignment.assign(eligible, made.team, by=made.secretary)
        yield made


@pytest.fixture
def files(call):
    """Those of the pair, in the order of the queue."""
    made = Candidature.objects.select_related("call", "organisation", "theme")
    return list(made.filter(call=call).order_by("reference"))


def page(candidature):
    return f"{LIST}{candidature.pk}/lire/"


def typed(mark="4", version=0, **changes):
    marks = {f"mark-{code}": mark for code in CODES}
    comments = {f"comment-{code}": "" for code in CODES}
    texts = {"opinion": "favourable", "comment": "Solide.", "internal_note": "Entre nous."}
    return {"version": version, **marks, **comments, **texts, **changes}


def test_list_tells_the_progress_and_the_next_file(reviewer, team, files):
    review(files[0], 4, by=team.first_reader)
    response = reviewer.get(LIST)
    (queue,) = response.context["queues"]
    assert (queue["call"], queue["done"], queue["total"], queue["url"]) == (
        named(files[0].call),
        1,
        3,
        page(files[1]),
    )


@pytest.mark.parametrize(
    ("choice", "kept"), [("todo", [2]), ("begun", [1]), ("done", [0]), ("waiting", [2, 1])]
)
def test_list_filters_by_the_state_of_my_review(reviewer, team, files, choice, kept):
    review(files[0], 4, by=team.first_reader)
    reviewer.post(page(files[1]), typed())
    found = reviewer.get(LIST, {"mine": choice}).context["cl"].result_list
    assert [row.pk for row in found] == [files[index].pk for index in kept]


@pytest.fixture
def boasting(secretary, team, call):
    """A file whose pitch, which bears on B1 among others, calls for a signal."""
    file = CandidatureFactory(
        call=call, status=Status.ELIGIBLE, answers={"pitch": "Le leader incontesté."}
    )
    assignment.assign([file], team, by=secretary)
    return file


def test_whole_list_is_offered_where_something_hides_a_part_of_it(reviewer, files):
    assert "Tout afficher" not in text(reviewer.get(LIST))
    for query in ({"mine": "todo"}, {"q": files[0].reference}):
        assert "Tout afficher" in text(reviewer.get(LIST, query))


def test_call_is_told_on_each_row_of_a_list_of_several_calls_only(reviewer, team, files, call):
    calls.appoint(CallFactory(), team.first_reader, Role.REVIEWER, by=User.objects.system())
    assert "of_call" in reviewer.get(LIST).context["cl"].list_display
    chosen = reviewer.get(LIST, {"call": call.pk})
    assert "of_call" not in chosen.context["cl"].list_display


def test_long_title_of_a_call_is_cut_on_a_row():
    call = Call(title="Solutions d’IA pour le public, tous services", edition=2026)
    assert named(call, at_most=36) == "Solutions d’IA pour le public, tous… (2026)"


def test_automatic_signals_wait_for_the_mark_of_their_criterion(reviewer, boasting):
    signals = [
        code
        for code in CODES
        if "promotionnelle" in text(reviewer.get(f"{LIST}{boasting.pk}/lire/"))
        or reviewer.get(f"{LIST}{boasting.pk}/lire/signaux/{code}/").status_code != 404
    ]
    assert signals == []
    marked = {f"mark-{code}": "" for code in CODES if code != "A"}
    reviewer.post(page(boasting), typed(**marked))
    rows = reviewer.get(page(boasting)).context["rows"]
    assert [row["criterion"].code for row in rows if row["hints"]] == ["A"]
    advice = reviewer.get(f"{LIST}{boasting.pk}/lire/signaux/A/")
    assert "promotionnelle" in advice.content.decode()
    assert reviewer.get(f"{LIST}{boasting.pk}/lire/signaux/B1/").status_code == 404


def test_screen_shows_each_answer_once_and_logs_the_reading(reviewer, team, files):
    response = reviewer.get(page(files[0]))
    body = response.content.decode()
    assert body.count('id="reponse-description"') == 1
    assert [row["criterion"].code for row in response.context["rows"]] == list(CODES)
    assert list(Access.objects.values_list("user", "what")) == [(team.first_reader_id, "dossier")]


def test_screen_keeps_the_contact_from_reviewers(reviewer, files):
    assert "contact@exemple.example" not in text(reviewer.get(page(files[0])))


def test_reading_begins_no_review(reviewer, files):
    reviewer.get(page(files[0]))
    assert Review.objects.count() == 0


def test_review_is_saved_whole_or_not(reviewer, team, files):
    sheet = typed(**{"mark-B2": "", "comment-B1": "Peu clair.", "opinion": ""})
    response = reviewer.post(page(files[0]), sheet, follow=True)
    assert messages(response) == ["Votre fiche est enregistrée. Elle n’est pas encore remise."]
    saved = Review.objects.get()
    assert (saved.reviewer, saved.comment, saved.internal_note, saved.version) == (
        team.first_reader,
        "Solide.",
        "Entre nous.",
        1,
    )
    assert list(saved.scores.values_list("criterion__code", "mark", "comment")) == [
        ("A", 4, ""),
        ("B1", 4, "Peu clair."),
        ("B2", None, ""),
        ("B3", 4, ""),
        ("B4", 4, ""),
    ]


def test_handing_in_says_what_lacks_at_its_field_and_loses_nothing(reviewer, files):
    sheet = typed(**{"mark-B2": "", "opinion": "", "hand_in": "1"})
    response = reviewer.post(page(files[0]), sheet)
    assert form_errors(response) == {
        "mark-B2": ["Donnez une note au critère B2."],
        "opinion": ["Donnez un avis\u00a0: favorable, à discuter ou défavorable."],
    }
    assert "Solide." in response.content.decode()
    saved = Review.objects.get()
    assert (saved.comment, saved.submitted_at) == ("Solide.", None)
    # What was refused was saved: the page can be sent again as it stands.
    again = typed(version=response.context["form"]["version"].value(), hand_in="1")
    assert reviewer.post(page(files[0]), again).url == f"{LIST}{files[0].pk}/remettre/"


def test_a_word_is_asked_for_at_the_comment_of_an_extreme_mark(reviewer, files):
    sheet = typed(**{"mark-B2": "0", "mark-A": "5", "comment-A": "Partout.", "hand_in": "1"})
    response = reviewer.post(page(files[0]), sheet)
    assert form_errors(response) == {
        "comment-B2": [
            "Expliquez d’un mot la note 0 du critère B2\u00a0: elle est à une extrémité de l’échelle."
        ]
    }


def test_review_is_handed_in_once_confirmed_and_leads_to_the_next_file(reviewer, files):
    recap = reviewer.post(page(files[0]), typed(hand_in="1"), follow=True)
    assert "Total pondéré 80,0 / 100" in text(recap)
    assert Review.objects.get().submitted_at is None
    response = reviewer.post(f"{LIST}{files[0].pk}/remettre/", follow=True)
    assert response.redirect_chain == [(page(files[1]), 302)]
    assert messages(response) == [f"Fiche de {files[0].reference} remise\u00a0: 1 sur 3."]
    assert Review.objects.get().submitted_at is not None


def test_last_review_leads_back_to_the_list(reviewer, team, files):
    for file in files[:2]:
        review(file, 4, by=team.first_reader)
    reviewer.post(page(files[2]), typed())
    assert reviewer.post(f"{LIST}{files[2].pk}/remettre/").url == LIST


def test_handed_in_review_no_longer_changes(reviewer, team, files):
    review(files[0], 3, by=team.first_reader)
    response = reviewer.post(page(files[0]), typed(version=1, comment="Trop tard"))
    assert form_errors(response) == {"__all__": ["Vous avez déjà remis cette fiche."]}
    assert "Trop tard" in response.content.decode()


def test_stale_page_gives_both_texts_back(reviewer, files):
    reviewer.post(page(files[0]), typed(comment="Depuis l’autre onglet.", **{"mark-B1": "2"}))
    response = reviewer.post(page(files[0]), typed(comment="Depuis celui-ci."))
    body = text(response)
    assert form_errors(response)["__all__"][0].startswith("Cette fiche a été enregistrée")
    assert "Depuis celui-ci." in body
    assert "Enregistré entre-temps : « Depuis l’autre onglet. »" in body
    assert "Enregistré entre-temps : 2" in body
    again = typed(version=response.context["form"]["version"].value(), comment="Depuis celui-ci.")
    reviewer.post(page(files[0]), again)
    assert Review.objects.get().comment == "Depuis celui-ci."


def test_double_click_saves_once_and_complains_of_nothing(reviewer, files):
    for _ in range(2):
        response = reviewer.post(page(files[0]), typed())
    assert response.status_code == 302
    assert Review.objects.get().version == 1


def test_tampered_marks_are_refused(reviewer, files):
    response = reviewer.post(page(files[0]), typed(mark="6"))
    assert list(form_errors(response)) == [f"mark-{code}" for code in CODES]
    assert Review.objects.count() == 0


def test_partner_marks_are_never_shown(reviewer, partner, files):
    partner.post(
        page(files[0]), typed(mark="1", comment="Avis du partenaire", opinion="unfavourable")
    )
    for address in (LIST, page(files[0])):
        body = reviewer.get(address).content.decode()
        assert "Avis du partenaire" not in body
        assert "checked" not in body
    assert reviewer.get(LIST, {"mine": "begun"}).context["cl"].result_count == 0


def test_file_is_scored_when_both_reviews_are_in(reviewer, partner, files):
    for client in (reviewer, partner):
        client.post(page(files[0]), typed())
        client.post(f"{LIST}{files[0].pk}/remettre/")
    assert Candidature.objects.get(pk=files[0].pk).status == Status.SCORED
    assert "elle ne change plus" in text(reviewer.get(page(files[0])))


def test_opinion_is_one_of_three(reviewer, files):
    response = reviewer.get(page(files[0]))
    assert response.context["form"].fields["opinion"].choices == Opinion.choices


@pytest.mark.parametrize(
    "query", ["status=selected", "decisions__isnull=False", "reviews=1", "name__regex=(("]
)
def test_the_list_answers_no_other_question_than_its_filters(reviewer, query):
    assert reviewer.get(f"{LIST}?{query}").status_code == 400


def test_a_trade_secret_is_told_with_its_reason_beside_the_answer(reviewer, secretary, team, call):
    marked = CandidatureFactory(
        call=call, status=Status.ELIGIBLE, secrets={"annual_price": "Tarif négocié."}
    )
    assignment.assign([marked], team, by=secretary)
    told = "Secret des affaires – motif donné par le candidat : Tarif négocié."
    assert told in text(reviewer.get(page(marked)))
