"""« Télécharger toutes mes données »: one ZIP, written by pieces into a temporary file."""

import json
import re
import shutil
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from ami.models import Candidature, ListingVisual
from ami.workflow.copies import portable
from ami.workflow.copies.reading import sections_as_read
from ami.workflow.filing import drafting
from ami.workflow.filing.secrecy import marks_of

PIECE = 64 * 1024
# What Windows refuses in the name of a file.
UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
READ_ME = """\
Ce que contient cette archive
=============================

account.json : votre compte, vos organisations, les invitations reçues.
candidatures/<référence>/ : une candidature de votre organisation.
  candidature.html : la candidature, à lire ou à imprimer.
  candidature.json : les réponses, leur version et leur date, les fichiers, les compléments demandés.
  deposits/1.json : le premier dépôt, mot pour mot. Son empreinte SHA-256 est celle du récépissé.
  deposits/1-contact.json : le contact de ce dépôt, tenu à part, avec le sel de son empreinte.
  files/ : les fichiers joints, versions remplacées comprises.
  visuals/ : les images des fiches publiques, version après version.
  letters.json : les courriels envoyés.
  timeline.json : les dates qui vous ont été dites.

La délibération du comité n’y figure pas : elle ne vous appartient pas.
Les dates sont données en temps universel (UTC).
"""


def of_account(user):
    """A readable temporary file: the ZIP of the account and all its candidatures."""
    mine = Candidature.objects.of(user).exclude(role_held=None)
    return _zipped(mine.order_by("created_at"), account=user)


def of_candidature(candidature):
    """A readable temporary file: the ZIP of one candidature."""
    return _zipped(Candidature.objects.filter(pk=candidature.pk))


def _zipped(candidatures, *, account=None):
    # On disk, so that many files never stand in memory; gone once the response closes it.
    file = TemporaryFile()  # noqa: SIM115
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("LISEZ-MOI.txt", READ_ME)
        if account:
            write(archive, "account.json", portable.account_facts(account))
        whole = candidatures.select_related("call", "organisation", "theme")
        for candidature in whole.iterator(chunk_size=20):
            add(archive, candidature)
    file.seek(0)
    return file


def add(archive, candidature):
    """Put all that its company holds of a candidature into the open ZIP; the folder it is in."""
    folder = f"candidatures/{candidature.reference}"
    for deposit in candidature.deposits.select_related("personal").order_by("number"):
        # As it was sealed: its SHA-256 is the one of the receipt.
        archive.writestr(f"{folder}/deposits/{deposit.number}.json", deposit.content)
        if personal := getattr(deposit, "personal", None):
            contact = {"salt": personal.salt, "value": personal.value}
            write(archive, f"{folder}/deposits/{deposit.number}-contact.json", contact)
    files = [
        portable.file_facts(attachment, add_file(archive, f"{folder}/files", attachment))
        for attachment in candidature.attachments.order_by("pk")
    ]
    pictures = ListingVisual.objects.filter(listing__candidature=candidature)
    visuals = [
        portable.visual_facts(visual, add_file(archive, f"{folder}/visuals", visual))
        for visual in pictures.select_related("listing").order_by("pk")
    ]
    archive.writestr(f"{folder}/candidature.html", _page(candidature, files))
    facts = portable.candidature_facts(candidature, files, visuals)
    write(archive, f"{folder}/candidature.json", facts)
    write(archive, f"{folder}/letters.json", portable.letters(candidature))
    write(archive, f"{folder}/timeline.json", portable.timeline(candidature))
    return folder


def _page(candidature, files):
    """The candidature as one reads it, without what was replaced."""
    answers = drafting.answers_of(candidature)
    return render_to_string(
        "ami/candidates/copy.html",
        {
            "candidature": candidature,
            "files": [file for file in files if not file["replaced_at"]],
            "sections": sections_as_read(answers, marks_of(candidature)),
        },
    )


def add_file(archive, folder, joined):
    """The path of the file in the archive, or "" when its bytes are no longer there."""
    name = UNSAFE.sub("_", joined.name).strip(" .") or "fichier"
    entry = ZipInfo(f"{folder}/{joined.pk}-{name}")
    # PDF and pictures are compressed already.
    entry.compress_type = ZIP_STORED
    try:
        content = joined.file.open("rb")
    except FileNotFoundError:
        return ""
    with content, archive.open(entry, "w") as out:
        shutil.copyfileobj(content, out, PIECE)
    return entry.filename


def write(archive, path, value):
    """Add `value` as JSON."""
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    archive.writestr(path, text)
