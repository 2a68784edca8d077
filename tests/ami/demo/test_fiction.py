import io
import random
import re
from collections import Counter
from dataclasses import asdict

import pypdf
import pytest
from django.utils import timezone
from PIL import Image
from stdnum.eu import vat
from stdnum.fr import siren, siret

from ami import questions
from ami.data import read_call
from ami.demo import fiction
from ami.demo.fiction.flavours import FLAVOURS
from ami.demo.fiction.organisations import consortium_members
from ami.demo.registry import heard
from ami.enums import Category, LegalForm, OrganisationSize, Outcome
from ami.questions import QUESTIONS, QuestionType

SELECTION = ("A", "B1", "B2", "B3", "B4")
# Companies, products and models of the world, none of which may appear.
REAL_NAMES = re.compile(
    r"\b(alan|albert|aleph alpha|amazon|anthropic|aws|azure|bert|bleu|capgemini|chatgpt|claude|"
    r"copilot|dassault|deepl|deepseek|docaposte|facebook|gemini|gemma|google|gpt|huggingface|hugging|"
    r"ibm|lighton|linagora|llama|meta|microsoft|mistral|nvidia|openai|oracle|orange|outscale|ovh|"
    r"ovhcloud|phi|qwen|s3ns|sap|scaleway|sopra|thales|ugap|whisper|worldline)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def themes():
    return read_call("call-2025").themes


def dossiers(seed, themes, count=435):
    """As many dossiers as in 2025, one in twelve with a weakness."""
    rng = random.Random(seed)
    organisations = fiction.organisations(rng, 388)
    weaknesses = list(fiction.Weakness)
    return [
        fiction.solution(
            rng,
            theme.code,
            theme.category,
            organisations[position % 388],
            weakness=weaknesses[position // 12 % len(weaknesses)] if position % 12 == 0 else None,
        )
        for position, theme in enumerate(rng.choices(themes, k=count))
    ]


@pytest.fixture(scope="module")
def solutions(themes):
    return dossiers(2025, themes)


def test_registry_has_heard_of_most_organisations(organisations):
    now = timezone.now()
    told = [heard(one, rank, at=now) for rank, one in enumerate(organisations)]
    kept = [one["registry_facts"] for one in told if one]
    assert 0.6 < len(kept) / len(organisations) < 0.8
    assert any(facts["is_closed"] for facts in kept)
    assert {one["registry_at"] for one in told if one} == {now}


def test_members_of_a_consortium_are_named_with_numbers_that_pass(organisations):
    for one in organisations:
        members = consortium_members(one)
        assert len(members) == (3 if one.legal_form == LegalForm.CONSORTIUM else 0)
        assert all(siren.is_valid(member["number"]) for member in members)
        assert members == consortium_members(one)


@pytest.fixture(scope="module")
def organisations():
    return fiction.organisations(random.Random(2025), 500)


def texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def test_organisations_are_all_different(organisations):
    assert len({one.name for one in organisations}) == 500
    assert len({one.siren or one.vat for one in organisations}) == 500
    assert len({one.website for one in organisations}) == 500


def test_french_numbers_pass_luhn_and_are_not_attributed(organisations):
    french = [one for one in organisations if one.country == "FR"]
    assert [one for one in french if not siren.is_valid(one.siren)] == []
    assert [one for one in french if not siret.is_valid(one.siret)] == []
    assert [one for one in french if not one.siret.startswith(one.siren)] == []
    assert [one for one in french if not one.siren.startswith("000") or one.vat] == []


def test_some_organisations_come_from_the_union(organisations):
    abroad = [one for one in organisations if one.country != "FR"]
    assert {one.country for one in abroad} == {"BE", "DE", "LU", "PT"}
    assert [one for one in abroad if not vat.is_valid(one.vat) or one.siren] == []


def test_organisations_hold_the_vocabularies(organisations):
    assert {one.legal_form for one in organisations} == set(LegalForm.values)
    assert {one.size for one in organisations} == set(OrganisationSize.values)
    assert [one for one in organisations if not one.website.endswith(".example")] == []


def test_people_are_all_different_and_unreachable():
    people = fiction.people(random.Random(1), 200)
    assert len({one.email for one in people}) == 200
    assert [one for one in people if not one.email.endswith(".example")] == []


def test_every_theme_has_its_subjects(themes):
    assert set(FLAVOURS) == {theme.code for theme in themes}


def test_theme_of_another_category_is_refused(organisations):
    with pytest.raises(ValueError, match="chatbots"):
        fiction.solution(random.Random(1), "chatbots", Category.BUILDING_BLOCK, organisations[0])


def test_dossiers_answer_every_question(solutions):
    assert {tuple(one.answers) for one in solutions} == {tuple(QUESTIONS)}


def test_what_costs_nothing_is_free_software_all_through(solutions):
    contradicting = [
        one.name
        for one in solutions
        if one.answers["open_source"] != "yes"
        and (one.answers["annual_price"] == "free" or "no_purchase" in one.answers["purchasing"])
    ]
    assert contradicting == []


def test_dossiers_could_be_deposited(solutions):
    assert [
        (one.name, code)
        for one in solutions
        for code, question in QUESTIONS.items()
        if questions.missing(question, one.answers)
    ] == []
    assert [
        (one.name, code, sentence)
        for one in solutions
        for code, question in QUESTIONS.items()
        for sentence in questions.objections(question, one.answers[code])
    ] == []


def test_dossiers_hold_stored_values(solutions):
    assert [
        (one.name, code)
        for one in solutions[:60]
        for code, question in QUESTIONS.items()
        if questions.clean(question, one.answers[code]) != one.answers[code]
    ] == []


def test_dossiers_do_not_look_alike(solutions):
    assert len({one.name for one in solutions}) == len(solutions)
    assert len({one.answers["description"] for one in solutions}) == len(solutions)
    assert len({one.pitch for one in solutions}) > 0.8 * len(solutions)
    for code in ("scale_up", "reversibility", "security_measures"):
        (_, most), *_ = Counter(one.answers[code] for one in solutions).most_common(1)
        assert most < 0.1 * len(solutions)


def test_dossiers_depend_on_the_seed_alone(themes, solutions):
    again = dossiers(2025, themes, 30)
    assert [asdict(one) for one in dossiers(2025, themes, 30)] == [asdict(one) for one in again]
    assert [one.name for one in dossiers(2026, themes, 30)] != [one.name for one in again]


def test_qualified_hosting_is_as_frequent_as_told(solutions):
    shares = Counter(one.answers["secnumcloud"] for one in solutions)
    assert 0.18 < shares["qualified"] / len(solutions) < 0.32
    assert 0.28 < shares["hostable"] / len(solutions) < 0.42


def test_facets_have_variety(solutions):
    choices = [q for q in questions.facets() if q.type is QuestionType.CHOICE]
    assert [q.code for q in choices if len({one.answers[q.code] for one in solutions}) < 3] == []


def test_no_real_name_is_told(solutions, organisations):
    told = [text for one in solutions for text in texts(one.answers)]
    told += [text for one in organisations for text in texts(asdict(one))]
    assert sorted({match.group() for text in told for match in REAL_NAMES.finditer(text)}) == []


def test_texts_are_neat(solutions):
    sound = [one for one in solutions if one.weakness is not fiction.Weakness.ENGLISH]
    told = [text for one in sound for text in texts(one.answers) if not text.startswith("http")]
    faults = re.compile(r"[{}]| [:;?!%»€]|« |\w'\w|  |\b(?:à|de) les?\b|\.\.|(?<!r\.l)\. [a-zé]")
    assert sorted({text for text in told if faults.search(text)}) == []


@pytest.mark.parametrize("weakness", fiction.Weakness)
def test_weakness_shows_and_has_its_grounds(weakness, organisations):
    rng = random.Random(3)
    sound = fiction.solution(random.Random(5), "documents", Category.APPLICATION, organisations[0])
    weak = fiction.solution(
        random.Random(5), "documents", Category.APPLICATION, organisations[0], weakness=weakness
    )
    assert sound.answers != weak.answers
    assert f"critère {weakness.criterion[1]} de l’article 3" in fiction.dismissal_grounds(
        rng, weakness
    )
    assert fiction.failing_evidence(rng, weakness)


@pytest.mark.parametrize("criterion", SELECTION)
def test_comments_are_varied_at_every_mark(criterion):
    rng = random.Random(4)
    for mark in range(6):
        comments = {fiction.comment(rng, criterion, mark) for _ in range(200)}
        assert len(comments) > 20


def test_overall_comments_follow_the_average():
    rng = random.Random(4)
    low = {fiction.overall_comment(rng, 0.4) for _ in range(30)}
    high = {fiction.overall_comment(rng, 4.8) for _ in range(30)}
    assert low.isdisjoint(high)


@pytest.mark.parametrize("outcome", Outcome)
def test_decisions_have_grounds_that_agree_with_marks(outcome):
    marks = {"A": 4.5, "B1": 4, "B2": 3, "B3": 2, "B4": 1}
    grounds = fiction.decision_grounds(random.Random(6), outcome, marks)
    assert grounds
    if outcome is Outcome.SELECTED:
        assert re.search("précision|complet", grounds)


def test_completion_names_sections_of_the_form():
    rng = random.Random(7)
    for _ in range(20):
        message, sections = fiction.completion(rng)
        assert message
        assert [questions.section(code).code for code in sections] == list(sections)


@pytest.mark.parametrize("criterion", ["E1", "E2", "E3", "E4", "E5"])
def test_compliance_has_its_evidence(criterion):
    assert fiction.compliant_evidence(random.Random(8), criterion)


def test_brochure_is_a_valid_pdf_within_limits(solutions):
    limits = questions.question("brochure")
    for one in solutions[:20]:
        content = fiction.brochure(one)
        reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
        assert len(content) < limits.max_bytes
        assert 1 <= len(reader.pages) <= limits.max_pages
        assert "Document fictif" in reader.pages[0].extract_text()
        assert one.name in reader.pages[0].extract_text()


def test_visual_is_an_image_with_its_description(solutions):
    content, alternative = fiction.visual(random.Random(9), solutions[0])
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (640, 360))
    assert solutions[0].name in alternative
    assert len(alternative) <= 300
