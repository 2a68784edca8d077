import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ami.enums import Status
from ami.questions import QUESTIONS, SECTIONS, QuestionType
from ami.workflow.filing import drafting
from tests.ami.candidates.browser import errors, filled, main, page, send, title
from tests.factories import CandidatureFactory, whole_answers

SAVED = "Vos réponses sont enregistrées. La candidature n’est pas encore déposée."


def stored(candidature, code):
    return candidature.answers.filter(code=code).values_list("value", flat=True).first()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_section_asks_all_its_questions(client, draft, address, section):
    document = page(client.get(address("section", draft, section)))
    legends = [node.text for node in document.all("label") + document.all("legend")]
    for question in section.questions:
        assert any(question.label in legend for legend in legends), question.code


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_whole_section_sent_back_untouched_changes_nothing(client, whole, address, section):
    before = dict(whole.answers.values_list("code", "version"))
    response = send(client, address("section", whole, section))
    assert response.status_code == 302
    assert dict(whole.answers.values_list("code", "version")) == before
    assert drafting.answers_of(whole).items() >= whole_answers().items()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_ids_are_unique_and_references_lead_somewhere(client, whole, address, section):
    document = page(client.get(address("section", whole, section)))
    ids = [node.attrs["id"] for node in document.all("[id]")]
    assert sorted(ids) == sorted(set(ids))
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for node in document.all(f"[{attribute}]"):
            assert set(node.attrs[attribute].split()) <= set(ids)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_length_limits_are_told_and_never_enforced_by_the_browser(client, draft, address, section):
    document = page(client.get(address("section", draft, section)))
    assert document.all("[maxlength]") == []
    for question in section.questions:
        if question.limit:
            limit = f"{question.limit:,}".replace(",", "\u00a0")
            hint = document.one(f"#id_{question.code}_helptext").text
            assert f"{limit} caractères au maximum." in hint


def test_save_accepts_an_incomplete_section(client, draft, address):
    url = address("section", draft, "solution")
    response = send(client, url, name="Clarté")
    assert response.url == url
    assert SAVED in main(client.get(url))
    draft.refresh_from_db()
    assert (draft.name, stored(draft, "pitch")) == ("Clarté", None)


def test_save_and_continue_leads_to_the_next_section(client, draft, address):
    response = send(
        client, address("section", draft, "solution"), name="Clarté", **{"continue": "1"}
    )
    assert response.url == address("section", draft, "impact")


def test_continue_from_the_last_section_leads_to_the_overview(client, draft, address):
    response = send(client, address("section", draft, "declarations"), **{"continue": "1"})
    assert response.url == address("candidature", draft)


def test_every_type_of_answer_is_kept(client, draft, address):
    send(
        client,
        address("section", draft, "deployment"),
        setup_cost="none",
        setup_weeks="1 234,5",
        integration=["oidc", "api"],
    )
    send(client, address("section", draft, "maturity"), commercial_since="31/12/2024")
    send(client, address("section", draft, "hosting"), sensitive_data="false")
    send(client, address("section", draft, "declarations"), declares_E1="on")
    kept = {
        code: stored(draft, code)
        for code in ("setup_cost", "setup_weeks", "integration", "commercial_since")
    }
    assert kept == {
        "setup_cost": "none",
        "setup_weeks": 1234.5,
        "integration": ["api", "oidc"],
        "commercial_since": "2024-12-31",
    }
    assert (stored(draft, "sensitive_data"), stored(draft, "declares_E1")) == (False, True)


def test_unticked_boxes_are_kept_unticked(client, whole, address):
    values = filled(client.get(url := address("section", whole, "deployment")))
    del values["integration"]
    client.post(url, values)
    assert stored(whole, "integration") == []


def test_number_is_shown_as_the_french_write_it(client, draft, address):
    url = address("section", draft, "deployment")
    send(client, url, setup_weeks="1234,5")
    assert filled(client.get(url))["setup_weeks"] == ["1\u00a0234,5"]


def test_text_too_long_is_kept_whole_and_its_limit_told(client, draft, address):
    typed = "é" * 1234
    response = send(client, address("section", draft, "society"), inclusion=typed)
    [error] = errors(response)
    assert error.replace("\u00a0", " ") == (
        "Inclusion : La réponse dépasse la limite de 1 000 caractères : elle en compte 1 234."
    )
    assert title(response).startswith("Erreur\u00a0: ")
    assert filled(response)["inclusion"] == [typed]
    assert stored(draft, "inclusion") == typed


@pytest.mark.parametrize(
    ("section", "code", "typed", "sentence"),
    [
        ("deployment", "setup_weeks", "beaucoup", "Saisissez un nombre, tel que 1 234,5."),
        ("maturity", "commercial_since", "31/02/2025", "Saisissez une date qui existe"),
        ("compliance", "rgaa_rate", "presque tout", "Saisissez un pourcentage"),
    ],
)
def test_unreadable_answer_stays_on_screen_and_the_rest_is_saved(
    client, draft, address, section, code, typed, sentence
):
    other = {"deployment": "formats", "maturity": "active_users", "compliance": "ai_act_reason"}
    response = send(
        client, address("section", draft, section), **{code: typed, other[section]: "12"}
    )
    [error] = errors(response)
    assert sentence in error.replace("\u00a0", " ")
    assert page(response).one(f"#id_{code}").attrs["value"] in (typed, "2025-02-31")
    assert stored(draft, code) is None
    assert str(stored(draft, other[section])) == "12"


@pytest.mark.parametrize(
    ("section", "code", "typed"),
    [
        ("legal_person", "contact_email", "pas une adresse"),
        ("solution", "website", "javascript:alert(1)"),
        ("compliance", "rgaa_rate", "120"),
    ],
)
def test_answer_out_of_form_is_saved_and_told(client, draft, address, section, code, typed):
    response = send(client, address("section", draft, section), **{code: typed})
    assert len(errors(response)) == 1
    assert str(stored(draft, code)) == typed


def test_markup_is_shown_as_text(client, draft, address):
    attack = "<img src=x onerror=alert(1)>"
    send(client, address("section", draft, "solution"), name=attack, description=attack)
    for name in ("candidature", "deposit"):
        response = client.get(address(name, draft))
        assert page(response).all("img[onerror]") == []
        assert attack in main(response)
    response = client.get(address("section", draft, "solution"))
    assert page(response).all("img[onerror]") == []
    assert filled(response)["description"] == [attack]


def test_null_bytes_are_left_out(client, draft, address):
    response = send(client, address("section", draft, "solution"), name="Cla\0rté", pitch="\0")
    assert response.status_code == 302
    assert (stored(draft, "name"), stored(draft, "pitch")) == ("Clarté", None)


def test_huge_text_is_kept(client, draft, address):
    typed = "mot " * 250_000
    response = send(client, address("section", draft, "solution"), description=typed)
    assert stored(draft, "description") == typed.strip()
    assert len(errors(response)) == 1


def test_name_too_long_is_kept_whole(client, draft, address):
    typed = "Nom " * 100
    response = send(client, address("section", draft, "solution"), name=typed)
    assert len(errors(response)) == 1
    assert stored(draft, "name") == typed.strip()


def test_option_that_does_not_exist_is_refused(client, draft, address):
    response = send(client, address("section", draft, "deployment"), setup_cost="gratuit")
    assert len(errors(response)) == 1
    assert stored(draft, "setup_cost") is None


def test_personal_fields_may_be_filled_in_by_the_browser(client, draft, address):
    document = page(client.get(address("section", draft, "legal_person")))
    given = {
        code: document.one(f"#id_{code}").attrs["autocomplete"]
        for code, question in QUESTIONS.items()
        if question.personal
    }
    assert given == {
        code: question.autocomplete for code, question in QUESTIONS.items() if question.personal
    }


def test_menu_says_how_far_each_section_is(client, draft, address):
    document = page(client.get(address("section", draft, "impact")))
    items = {link.one(".fr-hint-text").text for link in document.all(".fr-sidemenu__item a")[1:]}
    assert {"2 réponses manquantes", "Facultative"} <= items
    assert document.one(".fr-sidemenu__item a[aria-current=page]").text.startswith("Impact")


def test_menu_tells_what_is_missing_from_what_does_not_pass(client, draft, address):
    send(client, address("section", draft, "scaling"), scale_up="x" * 1501)
    document = page(client.get(address("section", draft, "scaling")))
    current = document.one(".fr-sidemenu__item a[aria-current=page]")
    assert current.one(".fr-hint-text").text == "2 réponses à revoir"


def test_draft_page_says_that_it_is_not_deposited(client, draft, address):
    assert "PAS ENCORE DÉPOSÉE" in main(client.get(address("section", draft, "impact")))


def test_first_button_only_saves(client, whole, address):
    """The Enter key presses it: it must neither remove nor add anything."""
    document = page(client.get(address("section", whole, "impact")))
    first = document.all("main form button")[0]
    assert first.text == "Enregistrer"
    assert "name" not in first.attrs


def test_section_of_others_is_not_found(client, address):
    other = CandidatureFactory()
    for method in (client.get, client.post):
        assert method(address("section", other, "solution")).status_code == 404


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ELIGIBLE])
def test_deposited_section_is_only_read(client, make, address, status):
    made = make(status)
    response = client.get(address("section", made, "solution"))
    assert page(response).all("main form") == []
    assert "Réponse d’essai" in main(response)


def test_query_count_does_not_depend_on_what_is_filled(client, whole, draft, address, call):

    def queries(candidature):
        with CaptureQueriesContext(connection) as captured:
            client.get(address("section", candidature, "impact"))
        return len(captured)

    assert queries(whole) == queries(draft)
    assert queries(whole) <= 10


def test_every_question_type_is_asked_somewhere():
    asked = [one for question in QUESTIONS.values() for one in (question, *question.columns)]
    assert {one.type for one in asked} == set(QuestionType)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "legal_person",
            "seulement, si la solution est retenue\u00a0: «\u00a0Membres du consortium\u00a0».",
        ),
        ("solution", "sont publiées sur la fiche si la solution est retenue."),
        ("compliance", "si la solution est retenue, sauf «\u00a0"),
    ],
)
def test_section_says_what_the_fiche_will_show(client, draft, whole, address, code, sentence):
    assert sentence in main(client.get(address("section", draft, code)))
    assert sentence in main(client.get(address("deposit", whole)))


def test_long_line_is_shown_whole_and_kept_on_one_line(client, draft, address):
    url = address("section", draft, "solution")
    assert page(client.get(url)).one("textarea#id_pitch").attrs["rows"] == "2"
    send(client, url, pitch="Une phrase\nen deux lignes")
    assert draft.answers.get(code="pitch").value == "Une phrase en deux lignes"
