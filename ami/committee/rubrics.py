"""The menu of the administration: in the order of a call, gathered once it would fill the screen."""

from dataclasses import dataclass

# Fewer entries fit on a line and are all shown.
MOST_SIDE_BY_SIDE = 7
GROUPS = (
    ("Appels", ("Call", "Erratum", "Appointment")),
    (
        "Dossiers",
        ("Candidature", "CompletionRequest", "Likeness", "Mandate", "Organisation", "Claim"),
    ),
    ("Lecture", ("Reading", "Pairing", "Calibration", "ThirdReading", "Remarking")),
    ("Liens d’intérêts", ("Declaration", "Conflict")),
    (
        "Décision",
        ("Ranking", "Deliberation", "Minutes", "Reopening", "Procedure", "Listing"),
    ),
    ("Suivi", ("Enquiry", "Notification", "Event")),
    (
        "Panorama",
        (
            "Solution",
            "FunctionalFamily",
            "UsePage",
            "SolutionImport",
            "ImportedFiche",
            "Synonym",
            "ProcurementThreshold",
        ),
    ),
    ("Voix du public", ("Need", "Feedback", "PublicDomain", "SearchUse", "ToldWords", "Alert")),
)


@dataclass(frozen=True)
class Rubric:
    """A link of the menu, or a group of them under `label`."""

    label: str
    url: str = ""
    is_current: bool = False
    entries: tuple = ()


def rubrics(apps, path):
    """What this person may open, `apps` being Django's own list; what no group names comes last.

    Those of another application are gathered under its name.
    """
    entries, app_of = {}, {}
    for app in apps:
        for model in app["models"]:
            if address := model["admin_url"]:
                name = model["object_name"]
                entries[name] = Rubric(model["name"], address, address in path)
                app_of[name] = app.get("name")
    groups = [
        (label, tuple(entries.pop(name) for name in names if name in entries))
        for label, names in GROUPS
    ]
    rest = {}
    for name, entry in entries.items():
        rest.setdefault(app_of[name] or entry.label, []).append(entry)
    groups += [(label, tuple(found)) for label, found in rest.items()]
    if sum(len(found) for _, found in groups) <= MOST_SIDE_BY_SIDE:
        return [entry for _, found in groups for entry in found]
    return [_gathered(label, found) for label, found in groups if found]


def _gathered(label, entries):
    if len(entries) == 1:
        return entries[0]
    return Rubric(label, is_current=any(entry.is_current for entry in entries), entries=entries)
