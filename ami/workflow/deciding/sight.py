"""What one person may read of the sittings of a call, and on which thématiques she proposes and records.

Ranks and departures from the order of the scores compare a file with all those of its thématique. Of
someone from whom one of these is hidden, they would tell how it stands: she neither proposes nor
records decisions there, whatever the hidden file has become, and reads neither rank nor departure.
"""

from dataclasses import dataclass
from functools import cached_property

from ami.enums import Status
from ami.models import Candidature
from ami.models.deciding.decision import BLIND
from ami.workflow.deciding.naming import HIDDEN, TEXTS, naming


@dataclass(frozen=True)
class Sight:
    """`blind`: key → label of the thématiques of which a file is hidden; `names`: what names hidden files."""

    blind: dict
    names: tuple

    @cached_property
    def _naming(self):
        return naming(self.names)

    def text(self, text):
        """As she may read it: without the names of the files that are hidden from her."""
        return self._naming.sub(HIDDEN, text) if self.names else text

    def sees_whole(self, candidature):
        """Whether she sees every file of its thématique."""
        return candidature.theme_id not in self.blind

    def objections(self, candidature):
        """Why she neither proposes nor records the decision of this file."""
        return [] if self.sees_whole(candidature) else [BLIND]

    def show(self, item):
        """Make a point, which is only to be shown, one that she may read."""
        for name in TEXTS:
            setattr(item, name, self.text(getattr(item, name)))
        item.is_blind = not self.sees_whole(item.candidature)
        if item.is_blind:
            item.rank, item.departure = None, ""


def sight_of(call, user):
    """One query, whatever is hidden."""
    rows = list(
        Candidature.objects.hidden_from(user)
        .filter(call=call)
        .values_list("reference", "name", "organisation__name", "theme", "theme__label", "status")
    )
    return Sight(
        # A draft is no competitor, and nobody but its own company knows of it.
        {theme: label for *_, theme, label, status in rows if status != Status.DRAFT},
        tuple(name for *names, _, _, _ in rows for name in names if name),
    )
