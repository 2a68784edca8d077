"""« Thématique »: what it settles, and where the organisation already is."""

from ami.enums import Status
from tests.ami.candidates.browser import errors, main, page, send
from tests.factories import CandidatureFactory


def test_theme_gives_the_category(client, draft, address, call):
    theme = call.themes.last()
    url = address("section", draft, "solution")
    send(client, url, theme=theme.pk)
    draft.refresh_from_db()
    assert (draft.theme, draft.category) == (theme, theme.category)
    groups = page(client.get(url)).all("select[name=theme] optgroup")
    assert [group.attrs["label"] for group in groups] == [
        "Solution applicative",
        "Brique technologique",
    ]
    assert "une thématique distincte" in page(client.get(url)).one("#id_theme_helptext").text


def test_theme_of_another_call_is_refused(client, draft, address, call):
    other = CandidatureFactory().theme
    response = send(client, address("section", draft, "solution"), theme=other.pk)
    assert len(errors(response)) == 1
    draft.refresh_from_db()
    assert draft.theme is None


def options_of(client, candidature, address):
    return {
        option.attrs["value"]: option.text
        for option in page(client.get(address("section", candidature, "solution"))).all(
            "[name=theme] option"
        )
    }


def test_thematique_says_where_the_organisation_already_is(client, draft, make, call, address):
    first, last = call.themes.first(), call.themes.last()
    deposited, other = make(Status.SUBMITTED, theme=first), make(Status.DRAFT, theme=last)
    options = options_of(client, draft, address)
    assert options[str(first.pk)] == f"{first.label} (déjà déposée\u00a0: {deposited.reference})"
    assert options[str(last.pk)] == f"{last.label} (brouillon\u00a0: {other.reference})"
    text = main(client.get(address("section", draft, "solution")))
    assert "une seule candidature pourra y être déposée" in text
    assert (
        deposited.get_absolute_url()
        in client.get(address("section", draft, "solution")).content.decode()
    )


def test_deposited_place_is_said_before_a_draft_that_wants_it(client, draft, make, call, address):
    theme = call.themes.first()
    deposited = make(Status.SUBMITTED)
    for _ in range(2):
        make(Status.DRAFT)
    assert deposited.reference in options_of(client, draft, address)[str(theme.pk)]


def test_taken_thematique_may_still_be_prepared(client, draft, make, call, address):
    deposited = make(Status.SUBMITTED)
    send(client, address("section", draft, "solution"), theme=str(deposited.theme_id))
    draft.refresh_from_db()
    assert draft.theme == deposited.theme
    overview = client.get(draft.get_absolute_url())
    assert f"Voir la candidature {deposited.reference}" in main(overview)


def test_thematique_of_a_first_candidature_says_nothing(client, draft, address):
    text = main(client.get(address("section", draft, "solution")))
    assert "l’organisation a aussi" not in text
