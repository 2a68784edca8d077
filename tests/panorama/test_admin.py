"""The curator words the families; fiches are copies that nobody edits."""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from panorama.models import FunctionalFamily, UsePage
from tests.panorama.factories import SolutionFactory, family

pytestmark = pytest.mark.django_db


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def worded(family, **given):
    kept = {"label": family.label, "description": family.description, "order": family.order}
    return {**kept, "themes": ", ".join(family.themes), **given}


def families_of(client):
    """Labels of the filter, in the order of the page."""
    search = client.get("/panorama/").context["search"]
    return [option.label for option in _options(search.groups[0].menus[0])]


def _options(menu):
    return [*menu.first, *menu.rest]


def test_curator_words_a_family_whose_solutions_follow_at_once(curator):
    moved, kept = SolutionFactory(theme="chatbots", family=family("dialogue")), SolutionFactory()
    voice = family("voice")
    address = reverse("admin:panorama_functionalfamily_change", args=[voice.pk])
    response = curator.post(
        address, worded(voice, label="Voix", themes="speech, chatbots ,speech"), follow=False
    )
    assert response.status_code == 302
    assert told(response)[0] == (
        "Le panorama suit aussitôt\u00a0: 1 solution change de famille. "
        "Ces familles ont cédé une thématique\u00a0: Renseigner et dialoguer."
    )
    voice.refresh_from_db()
    assert (voice.label, voice.themes) == ("Voix", ["speech", "chatbots"])
    assert family("dialogue").themes == []
    page = curator.get("/panorama/?famille=voice")
    assert {one.pk for one in page.context["page"].object_list} == {moved.pk, kept.pk}
    assert "1 solution pour" not in page.content.decode()
    # What is left to nobody goes to the other uses.
    curator.post(address, worded(voice, themes="speech"))
    moved.refresh_from_db()
    assert moved.family == family("other")


def test_odd_thematique_is_refused_with_what_was_typed(curator):
    address = reverse("admin:panorama_functionalfamily_change", args=[family("voice").pk])
    page = curator.post(address, worded(family("voice"), themes="speech, reconnaissance vocale"))
    assert page.context["adminform"].form.errors["themes"] == [
        "«\u00a0reconnaissance vocale\u00a0» n’est pas un code de thématique\u00a0: lettres sans accent, "
        "chiffres, tirets."
    ]
    assert "speech, reconnaissance vocale" in page.content.decode()


def test_order_of_families_is_that_of_the_filters_and_of_the_map_at_once(curator):
    SolutionFactory(family=family("voice"))
    SolutionFactory(family=family("control"))
    before = families_of(curator)
    assert before.index("Transcrire la parole") < before.index("Contrôler et repérer des anomalies")
    rows = list(FunctionalFamily.objects.all())
    posted = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "_save": ""}
    for place, row in enumerate(rows):
        order = 0 if row.code == "control" else row.order + 1
        posted |= {f"form-{place}-id": row.pk, f"form-{place}-order": order}
    address = reverse("admin:panorama_functionalfamily_changelist")
    assert 'name="_save"' in curator.get(address).content.decode()
    assert curator.post(address, posted).status_code == 302
    assert families_of(curator)[0] == "Contrôler et repérer des anomalies"
    landscape = curator.get("/panorama/carte/").context["landscape"]
    assert [row.family.label for row in landscape.rows] == [
        "Contrôler et repérer des anomalies",
        "Transcrire la parole",
    ]


@pytest.mark.parametrize("model", [FunctionalFamily, UsePage])
def test_boxes_of_an_order_say_whose_it_is(curator, model):
    page = curator.get(reverse(f"admin:panorama_{model._meta.model_name}_changelist"))
    boxes = re.findall(r'<input type="number"[^>]*>', page.content.decode())
    assert len(boxes) == model.objects.count() > 0
    for box, row in zip(boxes, page.context["cl"].result_list, strict=True):
        assert f'aria-label="Ordre de «\u00a0{escape(row)}\u00a0»"' in box
        assert "aria-describedby" not in box


def test_curator_adds_a_family_and_nobody_deletes_one(curator, admin_client):
    added = {"label": "Former", "code": "training", "description": "…", "themes": "", "order": 4}
    address = reverse("admin:panorama_functionalfamily_add")
    assert curator.post(address, added).status_code == 302
    deletion = reverse("admin:panorama_functionalfamily_delete", args=[family("training").pk])
    assert curator.get(deletion).status_code == 403
    assert admin_client.post(deletion, {"post": "yes"}).status_code == 403


def test_list_of_families_says_how_many_solutions_stand_in_each(
    curator, django_assert_max_num_queries
):
    SolutionFactory.create_batch(2)
    SolutionFactory(withdrawn_at=timezone.now())
    with django_assert_max_num_queries(10):
        page = curator.get(reverse("admin:panorama_functionalfamily_changelist"))
    assert {one.code: one.online for one in page.context["cl"].queryset}["voice"] == 2


def test_curator_reads_solutions_without_changing_them(curator):
    solution = SolutionFactory(name="Plume")
    address = reverse("admin:panorama_solution_change", args=[solution.pk])
    assert curator.get(address).status_code == 200
    assert curator.post(address, {"name": "Autre"}).status_code == 403
    assert (
        curator.get(reverse("admin:panorama_solution_changelist"), {"q": "plume"}).status_code
        == 200
    )


def test_list_of_solutions_costs_the_same_queries_whatever_their_number(
    curator, django_assert_max_num_queries
):
    SolutionFactory.create_batch(3)
    with django_assert_max_num_queries(10):
        curator.get(reverse("admin:panorama_solution_changelist"))


@pytest.mark.parametrize(
    "asked",
    ["functionalfamily/?themes=x", "need/?trades__gte=x", "synonym/?expressions=x"],
)
def test_address_that_asks_what_no_filter_asks_is_refused(curator, asked):
    assert curator.get(f"/admin/panorama/{asked}").status_code == 400
