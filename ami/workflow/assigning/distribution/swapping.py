"""A common dossier is replaced by hand, with grounds, while no pair has opened one."""

from django.db import transaction

from ami.enums import EventKind, Status
from ami.models import Call, Candidature, CommonFile
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.running.calls import (
    objections_to_running,
    subject_of,
)


@transaction.atomic
def swap(call, old, new, grounds, *, by):
    """Have every pair read `new` rather than `old`, both candidatures; each keeps its own pair."""
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    files = Candidature.objects.filter(call=call, pk__in=[old.pk, new.pk]).order_by("pk")
    locked = {file.pk: file for file in files.select_for_update(of=("self",), no_key=True)}
    refuse_if(objections_to_swapping(locked.get(old.pk), locked.get(new.pk), grounds))
    with refusing():
        CommonFile.objects.filter(candidature=old).delete()
        CommonFile.objects.create(candidature=new, chosen_by=by)
    record(
        subject_of(call),
        EventKind.COMMON_FILE_SWAPPED,
        by=by,
        removed=old.pk,
        added=new.pk,
        grounds=grounds.strip(),
    )


def objections_to_swapping(old, new, grounds):
    if old is None or not CommonFile.objects.filter(candidature=old).exists():
        return ["Le dossier à remplacer n’est pas un dossier commun de cet appel."]
    if new is None or CommonFile.objects.filter(candidature=new).exists():
        return ["Le dossier choisi est déjà commun, ou n’est pas de cet appel."]
    if new.status != Status.ELIGIBLE or new.reviews.exists():
        return [
            f"{new.reference}\u00a0: un dossier commun est éligible, et personne ne l’a encore ouvert."
        ]
    return [] if grounds.strip() else ["Indiquez les motifs."]
