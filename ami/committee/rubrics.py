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
)


@dataclass(frozen=True)
class Rubric:
    """A link of the menu, or a group of them under `label`."""

    label: str
    url: str = ""
    is_current: bool = False
    entries: tuple = ()


def rubrics(apps, path):
    """What this person may open, `apps` being Django's own list; what no group names comes last."""
    entries = {
        model["object_name"]: Rubric(model["name"], model["admin_url"], model["admin_url"] in path)
        for app in apps
        for model in app["models"]
        if model["admin_url"]
    }
    groups = [
        (label, tuple(entries.pop(name) for name in names if name in entries))
        for label, names in GROUPS
    ]
    groups += [(entry.label, (entry,)) for entry in entries.values()]
    if sum(len(found) for _, found in groups) <= MOST_SIDE_BY_SIDE:
        return [entry for _, found in groups for entry in found]
    return [_gathered(label, found) for label, found in groups if found]


def _gathered(label, entries):
    if len(entries) == 1:
        return entries[0]
    return Rubric(label, is_current=any(entry.is_current for entry in entries), entries=entries)
