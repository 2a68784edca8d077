"""« PAS ENCORE DÉPOSÉE », on every page of a draft: what is missing, and until when."""

from dataclasses import dataclass
from datetime import datetime

from ami.candidates.progress import Dossier, Todo
from ami.enums import Status
from ami.rules import objections_to_depositing_in
from ami.wording import paris, time_left


@dataclass(frozen=True)
class Banner:
    count: str
    todos: list[Todo]
    left: str
    due: str
    until: datetime
    now: datetime

    @classmethod
    def of(cls, candidature, *, at, dossier=None):
        """None once there is nothing to deposit any more, or not yet; `dossier`, if it was read."""
        call = candidature.call
        if candidature.status != Status.DRAFT or objections_to_depositing_in(call, at=at):
            return None
        dossier = dossier or Dossier.of(candidature, at=at)
        left = time_left(call.deadline, at=at)
        due = paris(call.ends_at)
        return cls(dossier.count_sentence, dossier.todos, left, due, call.deadline, at)
