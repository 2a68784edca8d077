"""The door lets through what the company agreed to, and nothing else."""

import dataclasses

import pytest
from django.utils import timezone

from ami import public
from ami.enums import OrganisationSize, Role, Status
from ami.models import Candidature
from ami.questions import QUESTIONS, QuestionType, public_questions
from ami.workflow.deciding import publication
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    member,
    picture,
    publish,
)
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db


def strings(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    return (
        [text for inner in value for text in strings(inner)] if hasattr(value, "__iter__") else []
    )


def answer(fiche, code):
    return next(one for section in fiche.sections for one in section.answers if one.code == code)


def test_fiche_tells_the_solution_and_its_vendor():
    organisation = OrganisationFactory(name="Plume SAS", website="https://plume.example")
    [candidature] = published({"name": "Plume", "organisation": organisation})
    fiche = public.fiche("plume")
    assert (fiche.public_id, fiche.slug, fiche.name) == (candidature.reference, "plume", "Plume")
    assert (fiche.category_label, fiche.theme) == ("Solution applicative", "speech")
    assert fiche.vendor == public.Vendor(
        "Plume SAS",
        "FR",
        "Valombreuse",
        str(OrganisationSize.SMALL.label),
        "https://plume.example",
        "small",
    )
    assert fiche.published_at == candidature.published_at
    assert fiche.is_fictitious
    day = timezone.localdate()
    assert fiche.provenance.startswith("Déclaré par l’organisation, candidature évaluée le ")
    assert fiche.provenance.endswith(f"{day.year}.")


def test_fiche_shows_the_words_agreed_upon_rather_than_the_answers():
    candidature = CandidatureFactory(status=Status.SELECTED, answers={"pitch": "Ancien."})
    publish(candidature, texts={"pitch": "Nouveau."})
    fiche = public.fiche(Candidature.objects.get().slug)
    assert fiche.pitch == "Nouveau."
    assert "Ancien." not in strings(dataclasses.asdict(fiche))


def test_every_field_of_a_fiche_comes_from_what_was_agreed_or_is_the_vendor_s_public_identity():
    """A new field of the dataclass fails here until it is said where it comes from."""
    [candidature] = published({"name": "Plume"})
    fiche, content = public.fiche("plume"), candidature.listings.get().content
    agreed = {"name", "pitch", "description", "open_source"}
    agreed |= {"secnumcloud", "secnumcloud_until"}
    told_of_agreed = {"secnumcloud_sentence", "open_source_sentence", "on_premise"}
    of_the_call = {"call_slug", "call_title", "theme", "theme_label", "is_fictitious"}
    of_the_file = {"public_id", "slug", "category", "category_label", "vendor", "provenance"}
    dates = {"published_at", "updated_at", "confirmed_at"}
    checked = {"facets", "sections", "essentials", "visuals", "changes"}
    fields = {field.name for field in dataclasses.fields(fiche)}
    assert fields == agreed | told_of_agreed | of_the_call | of_the_file | dates | checked
    assert {name: getattr(fiche, name) for name in agreed} == {
        name: content.get(name, "") for name in agreed
    }
    assert fiche.facets == {code: content[code] for code in fiche.facets}
    told = {one.code for section in fiche.sections for one in section.answers}
    assert told <= set(content) <= {question.code for question in public_questions()}
    assert len(told) > 5
    assert {one.code for one in fiche.essentials} <= told
    assert {label for change in fiche.changes for label in change.labels} == set()
    assert {field.name for field in dataclasses.fields(fiche.vendor)} == {
        "name",
        "country",
        "city",
        "size",
        "website",
        "size_code",
    }


def test_fiche_keeps_what_is_private():
    private = {
        code: f"secret-{code}"[: question.limit]
        for code, question in QUESTIONS.items()
        if not question.public and question.type in (QuestionType.TEXT, QuestionType.LONG_TEXT)
    }
    assert len(private) > 5
    [candidature] = published({**private, "name": "Plume"})
    told = " ".join(strings(dataclasses.asdict(public.fiche(candidature.slug))))
    assert "secret-" not in told
    assert "contact@exemple.example" not in told
    assert candidature.organisation.siren not in told


def test_fiche_does_not_exist_before_publication():
    CandidatureFactory(status=Status.SELECTED, answers={"name": "Plume"})
    assert public.fiche("plume") is None
    assert list(public.fiches()) == []


def test_withdrawn_fiche_has_its_date():
    [candidature] = published({"name": "Plume"})
    assert public.withdrawn_at("plume") is None
    before = timezone.now()
    secretariat = member(candidature.call, Role.SECRETARIAT)
    publication.unpublish(candidature, "À la demande de l’organisation.", by=secretariat)
    assert public.fiche("plume") is None
    assert before <= public.withdrawn_at("plume") <= timezone.now()
    assert public.withdrawn_at("inconnue") is None


def test_secnumcloud_is_the_offers_and_lasts_for_a_time():
    published(
        {
            "name": "Plume",
            "secnumcloud": "qualified",
            "secnumcloud_offer": "Nuage d’essai",
            "secnumcloud_until": "2027-06-30",
        }
    )
    fiche = public.fiche("plume")
    sentence = "Hébergée sur une offre qualifiée\u00a0: Nuage d’essai, échéance 30 juin 2027"
    assert fiche.secnumcloud_sentence == sentence
    assert answer(fiche, "secnumcloud").value == sentence


def test_ai_act_class_is_declared_for_the_use_described():
    published({"name": "Plume", "ai_act_class": "minimal"})
    assert answer(public.fiche("plume"), "ai_act_class").value == (
        "Risque minimal (classe déclarée pour l’usage décrit)"
    )


def test_rows_keep_their_columns_in_order():
    published({"name": "Plume"})
    deployments = answer(public.fiche("plume"), "deployments")
    assert deployments.columns == (
        "Organisme",
        "Usage",
        "En service depuis",
        "Nombre d’utilisateurs",
    )
    assert [len(row) for row in deployments.value] == [4]


def test_fiches_cost_the_same_queries_whatever_their_number(django_assert_num_queries):
    published({"name": "Une"})
    with django_assert_num_queries(4):
        assert len(list(public.fiches())) == 1
    published({"name": "Deux"}, {"name": "Trois"})
    with django_assert_num_queries(4):
        assert len(list(public.fiches())) == 3


def test_preview_is_the_fiche_to_come():
    [candidature] = published({"name": "Plume", "visuals": [(picture(), "Écran d’accueil")]})
    listing = candidature.listings.get()
    fiche = public.fiche("plume")
    seen = public.preview(
        candidature, listing.content, listing.visuals.all(), lambda attachment: f"/{attachment.pk}/"
    )
    assert dataclasses.replace(seen, visuals=()) == dataclasses.replace(
        fiche, visuals=(), updated_at=None, confirmed_at=None, changes=()
    )
    assert [(one.url, one.alternative) for one in seen.visuals] == [
        (f"/{fiche.visuals[0].id}/", "Écran d’accueil")
    ]


def test_visual_gives_its_bytes():
    published({"name": "Plume", "visuals": [(picture(), "Écran")]})
    [visual] = public.fiche("plume").visuals
    with visual.open() as file:
        assert file.read() == picture().read()


def test_statistics_wait_for_the_announcement():
    call = CallFactory()
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    assert public.statistics(call.slug) is None


def test_statistics_count_without_naming():
    call = CallFactory()
    organisation = OrganisationFactory()
    CandidatureFactory(call=call)
    CandidatureFactory(call=call, status=Status.INELIGIBLE)
    CandidatureFactory(call=call, status=Status.WITHDRAWN)
    published(
        {"organisation": organisation, "theme": "speech"},
        {"organisation": organisation, "theme": "inference"},
        call=call,
    )
    figures = public.statistics(call.slug)
    assert dataclasses.asdict(figures) | {"by_theme": ()} == {
        "deposited": 4,
        "organisations": 3,
        "withdrawn": 1,
        "ineligible": 1,
        "eligible": 2,
        "selected": 2,
        "by_category": (
            {"label": "Solution applicative", "deposited": None, "eligible": None, "selected": 1},
            {"label": "Brique technologique", "deposited": None, "eligible": None, "selected": 1},
        ),
        "by_theme": (),
    }
    assert [(one.label, one.deposited, one.selected) for one in figures.by_theme] == [
        # So few files that a figure would tell of one of them.
        ("Agents conversationnels", None, 0),
        ("Reconnaissance et transcription vocale", None, 1),
        ("Inférence et optimisation énergétique des modèles d’IA", None, 1),
    ]


def test_fields_are_the_public_questions():
    fields = public.fields()
    assert [field.code for field in fields] == [question.code for question in public_questions()]
    assert all(field.choices for field in fields if field.kind == "choice")
