"""Lines drawn across the ranking, to see what they would select. They decide nothing."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils import timezone

from ami.enums import CutBasis, Role
from ami.models import Appointment, CutLine
from ami.workflow.refusals import Refused, refuse_if, refusing


def objections_to_ranking(user, call):
    """Why `user` may not work on the ranking of the call as a whole."""
    roles = (Role.COMMITTEE, Role.CHAIR)
    if Appointment.objects.filter(call=call, user=user, role__in=roles).exists():
        return []
    return ["Le classement de cet appel revient à son comité."]


@transaction.atomic
def save_line(call, *, name, basis, value, note="", by):
    """Keep a line under a name, with its author and date; it never changes afterwards."""
    refuse_if(objections_to_ranking(by, call))
    if not name.strip():
        raise Refused("Donnez un nom à cette ligne.")
    with refusing():
        return CutLine.objects.create(
            call=call, name=name.strip(), basis=basis, value=value, note=note.strip(), drawn_by=by
        )


@transaction.atomic
def drop_line(line, *, by):
    """Take back a line of one's own; its row stays, with the date."""
    line = CutLine.objects.select_for_update().get(pk=line.pk)
    if line.drawn_by_id != by.pk:
        raise Refused("Seule la personne qui a tracé une ligne peut la retirer.")
    if line.dropped_at:
        raise Refused("Cette ligne est déjà retirée.")
    line.dropped_at = timezone.now()
    line.save(update_fields=["dropped_at"])
    return line


def above(steps, line):
    """Of `steps`, (score, files) the best first, those that `line` takes; equals go together."""
    if line.basis == CutBasis.SCORE:
        return [step for step in steps if shown(step[0]) >= line.value]
    taken, places = [], 0
    for score, files in steps:
        if places >= line.value:
            break
        taken.append((score, files))
        places += files
    return taken


def shown(score):
    """A score as the lists show it: a line at 66.7 takes what is written 66.7."""
    return Decimal(repr(score)).quantize(Decimal("0.1"), ROUND_HALF_UP)
