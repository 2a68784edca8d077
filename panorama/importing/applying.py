"""A file read and told, then applied as it was told: all of it or nothing."""

import datetime
import hashlib
import json

from django.db import transaction
from django.utils import timezone

from ami.doorbell import Refused
from panorama.enums import LineOutcome
from panorama.history import record
from panorama.importing.judging import Judging
from panorama.importing.queueing import one_at_a_time
from panorama.importing.reading import Rows
from panorama.models import ImportedFiche, ImportLine, SolutionImport

# A file that nobody applied is forgotten.
KEPT_FOR = datetime.timedelta(days=30)
COUNTED = {
    LineOutcome.CREATE: "created",
    LineOutcome.CHANGE: "changed",
    LineOutcome.SAME: "unchanged",
    LineOutcome.REFUSED: "refused",
}
OWN = ("content", "name", "vendor")
ALREADY = "Ce fichier est déjà appliqué\u00a0: il ne changerait plus rien."
LINES_REFUSED = "Des lignes de ce fichier sont refusées\u00a0: corrigez-les ou ôtez-les, puis lisez le fichier de nouveau."
NOTHING = "Ce fichier ne change rien\u00a0: il n’y a rien à appliquer."
OTHERWISE = (
    "Le panorama a changé depuis que ce fichier a été lu\u00a0: il ne ferait plus la même chose. Lisez-le de "
    "nouveau, et relisez son compte rendu."
)
DAMAGED = "Le fichier gardé n’est plus celui qui a été lu\u00a0: lisez-le de nouveau."


def propose(file, *, source, source_day, by):
    """Read `file` and tell of each line what it would do; nothing of the panorama changes."""
    forget_old()
    kept = SolutionImport(source=source, source_day=source_day, name=file.name[:150], made_by=by)
    kept.sha256 = _sha256(file)
    kept.file.save("", file, save=False)
    try:
        return _told(kept)
    except BaseException:
        kept.file.delete(save=False)
        raise


@transaction.atomic
def apply(file, *, by):
    """Do what was told, if it would still be the same; fiches wait out of sight to be published."""
    one_at_a_time()
    file = SolutionImport.objects.select_for_update().get(pk=file.pk)
    if objections := objections_to_applying(file):
        raise Refused(objections)
    digest, now = hashlib.sha256(), timezone.now()
    for batch in Judging(_rows(file)).batches():
        _write(batch, file, now)
        _digest(digest, batch)
    if digest.hexdigest() != file.digest:
        raise Refused(OTHERWISE)
    file.applied_by, file.applied_at = by, now
    file.save(update_fields=["applied_by", "applied_at"])
    told = f"Appliqué\u00a0: {file.created} fiches créées, {file.changed} modifiées, {file.unchanged} inchangées. "
    record(file, f"{told}Empreinte SHA-256 du fichier\u00a0: {file.sha256}.", by=by)
    return file


def objections_to_applying(file):
    """Why this file may not be applied; an empty list means that it may."""
    if file.applied_at:
        return [ALREADY]
    if file.refused:
        return [LINES_REFUSED]
    return [] if file.created or file.changed else [NOTHING]


def forget_old():
    """Files that were read and never applied, and what was told of them."""
    old = SolutionImport.objects.filter(applied_at=None, made_at__lt=timezone.now() - KEPT_FOR)
    for one in old:
        one.file.delete(save=False)
        one.delete()


@transaction.atomic
def _told(kept):
    rows = Rows(kept.file.open("rb"))
    kept.save()
    digest, counts = hashlib.sha256(), dict.fromkeys(COUNTED.values(), 0)
    for batch in Judging(rows).batches():
        ImportLine.objects.bulk_create(_line(kept, line) for line in batch)
        for line in batch:
            counts[COUNTED[line.outcome]] += 1
        _digest(digest, batch)
    for name, number in counts.items():
        setattr(kept, name, number)
    kept.notes, kept.digest = rows.notes, digest.hexdigest()
    kept.save()
    return kept


def _rows(file):
    with file.file.open("rb") as content:
        if _sha256(content) != file.sha256:
            raise Refused(DAMAGED)
    return Rows(file.file.open("rb"))


def _line(file, line):
    return ImportLine(
        file=file,
        number=line.number,
        public_id=line.public_id,
        name=line.name,
        outcome=line.outcome,
        details=line.details,
    )


def _digest(digest, batch):
    for line in batch:
        told = [
            line.number,
            line.public_id,
            line.slug,
            str(line.outcome),
            line.content,
            line.details,
        ]
        digest.update(json.dumps(told, sort_keys=True).encode())


def _write(batch, file, now):
    told = {"source": file.source, "source_day": file.source_day, "file": file, "changed_at": now}
    written = {LineOutcome.CREATE: [], LineOutcome.CHANGE: []}
    for line in batch:
        if line.outcome in written:
            fiche = line.fiche or ImportedFiche(public_id=line.public_id, slug=line.slug)
            own = zip(OWN, (line.content, line.name, line.content["editeur"]), strict=True)
            for name, value in (dict(own) | told).items():
                setattr(fiche, name, value)
            written[line.outcome].append(fiche)
    ImportedFiche.objects.bulk_create(written[LineOutcome.CREATE])
    ImportedFiche.objects.bulk_update(written[LineOutcome.CHANGE], [*OWN, *told])


def _sha256(file):
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
