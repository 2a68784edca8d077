"""The menu of the administration: short, in the order of a call, and losing nothing."""

from ami.committee.rubrics import MOST_SIDE_BY_SIDE, Rubric, rubrics


def apps(*names):
    """As Django hands them, each at its own address."""
    models = [{"object_name": name, "name": name, "admin_url": f"/{name}/"} for name in names]
    return [{"models": models}]


def links(menu):
    return [entry.label for rubric in menu for entry in rubric.entries or (rubric,)]


def test_a_few_entries_stand_side_by_side_in_the_order_of_a_call():
    menu = rubrics(apps("Conflict", "Declaration", "Reading", "Candidature"), "/Reading/3/")
    assert menu == [
        Rubric("Candidature", "/Candidature/"),
        Rubric("Reading", "/Reading/", is_current=True),
        Rubric("Declaration", "/Declaration/"),
        Rubric("Conflict", "/Conflict/"),
    ]


def test_beyond_a_line_entries_are_gathered_and_none_is_lost():
    names = ["Call", "Candidature", "Claim", "Erratum", "Event", "Newcomer", "Pairing", "Reading"]
    assert len(names) > MOST_SIDE_BY_SIDE
    menu = rubrics(apps(*names), "/Claim/")
    assert [rubric.label for rubric in menu] == [
        "Appels",
        "Dossiers",
        "Lecture",
        "Event",
        "Newcomer",
    ]
    assert sorted(links(menu)) == names
    assert [rubric.is_current for rubric in menu] == [False, True, False, False, False]


def test_entries_of_another_application_are_gathered_under_its_name():
    here = apps("Call", "Candidature", "Claim", "Erratum", "Event", "Pairing", "Reading")
    elsewhere = [{"name": "Panorama", **apps("Visual", "Word")[0]}]
    menu = rubrics(here + elsewhere, "/Word/")
    assert [rubric.label for rubric in menu][-1] == "Panorama"
    assert [entry.label for entry in menu[-1].entries] == ["Visual", "Word"]
    assert menu[-1].is_current


def test_every_entry_of_the_secretariat_is_within_reach(secretariat):
    response = secretariat.get("/admin/")
    offered = [
        model["admin_url"] for app in response.context["available_apps"] for model in app["models"]
    ]
    menu = response.content.decode().partition('class="rubrics"')[2].partition("</nav>")[0]
    assert menu.count("<summary") == len(
        [rubric for rubric in rubrics(response.context["available_apps"], "/") if rubric.entries]
    )
    assert [url for url in offered if f'href="{url}"' not in menu] == []
