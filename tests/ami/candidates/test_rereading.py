"""The automatic reading on the company's pages: advice that keeps nobody from depositing."""

from django.urls import reverse

from ami.enums import Status
from ami.hints import DISCLAIMER
from ami.workflow.filing import drafting
from tests.ami.candidates.browser import main, page
from tests.factories import CandidatureFactory

SLOGAN = "Le leader incontesté, révolutionnaire."


def address(candidature, name="reread", *args):
    return reverse(f"candidates:{name}", args=[candidature.reference, *args])


def advice(response):
    return [node.text for node in page(response).all(".candidates-advice li")]


def test_advice_names_the_words_and_leads_to_the_field(client, draft, user):
    drafting.save_answers(draft, {"pitch": SLOGAN}, by=user)
    response = client.get(address(draft))
    text = main(response)
    assert DISCLAIMER in text
    assert "«\u00a0leader incontesté\u00a0», «\u00a0révolutionnaire\u00a0»" in text
    # After the banner, which leads to what is missing.
    link = page(response).all("main li.fr-text--md a.fr-link")[0]
    assert link.attrs["href"] == f"{address(draft, 'section', 'solution')}#id_pitch"


def test_draft_without_remark_says_so(client, draft):
    assert "Aucune remarque sur ce qui est écrit à ce jour." in main(client.get(address(draft)))


def test_coverage_counts_each_criterion_of_the_grid(client, draft, call):
    rows = page(client.get(address(draft))).all("main tbody tr")
    grid = call.grid
    assert len(rows) == len(grid.eligibility) + len(grid.selection)


def test_typed_markup_is_quoted_as_text(client, draft, user):
    drafting.save_answers(draft, {"pitch": "leader <img src=x onerror=alert(1)>!!"}, by=user)
    assert "<img src=x" not in client.get(address(draft)).content.decode()


def test_section_is_read_again_by_itself(client, draft, user):
    drafting.save_answers(draft, {"pitch": SLOGAN}, by=user)
    [one] = advice(client.get(address(draft, "reread_section", "solution")))
    assert one.startswith("La solution en une phrase")
    assert advice(client.get(address(draft, "reread_section", "impact"))) == []


def test_page_of_a_section_shows_its_advice_and_no_other(client, draft, user):
    drafting.save_answers(draft, {"pitch": SLOGAN, "impact_summary": "Un gain de temps."}, by=user)
    [one] = advice(client.get(address(draft, "section", "solution")))
    assert one.startswith("La solution en une phrase")
    [one] = advice(client.get(address(draft, "section", "impact")))
    assert one.startswith("Gains constatés")


def test_deposited_candidature_is_read_no_more(client, make):
    deposited = make(Status.SUBMITTED)
    assert client.get(address(deposited)).url == deposited.get_absolute_url()


def test_drafts_of_others_are_not_found(client):
    other = CandidatureFactory()
    assert client.get(address(other)).status_code == 404
    assert client.get(address(other, "reread_section", "impact")).status_code == 404
