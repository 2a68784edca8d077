"""A deposit with its kept redactions applied: what is withheld is not covered, it is not there."""

import base64
import shutil
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from alliance import documents
from ami.enums import RedactionBasis
from ami.models import Attachment
from ami.questions import QUESTIONS, SECTIONS, display
from ami.questions.secrecy import page_ranges
from ami.wording import to_the_second
from ami.workflow.attachments import opening
from ami.workflow.attachments.files import PDF
from ami.workflow.attachments.names import safe_name
from ami.workflow.enquiry.proposals import texts_in

PIECE = 64 * 1024


def write(disclosure, redactions, out, *, at):
    """The ZIP of the export, into the open file `out`; `redactions` are those kept."""
    deposit = disclosure.deposit
    files = _files_of(deposit)
    told = [_told(file, _on_file(redactions, file)) for file in files]
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("candidature.pdf", _answers(disclosure, redactions, told, at=at))
        for file, one in zip(files, told, strict=True):
            if one["path"]:
                _add(archive, one, file, _on_file(redactions, file), at=at)


def _files_of(deposit):
    held = [file["id"] for file in deposit.data["files"]]
    files = Attachment.objects.filter(candidature=deposit.candidature, pk__in=held)
    return list(files.select_related("text", "images").order_by("pk"))


def _on_file(redactions, file):
    return [one for one in redactions if one.attachment_id == file.pk]


def _told(file, redactions):
    """How the export speaks of a file, and the path under which it gives it; "" when it does not."""
    is_withheld = any(not one.pages for one in redactions)
    pages = sorted(withheld_pages(redactions))
    return {
        "label": QUESTIONS[file.code].label,
        # A name may say as much as the file.
        "name": "" if is_withheld else file.name,
        "path": "" if is_withheld else f"pieces/{file.pk}-{safe_name(file.name)}",
        "pages": pages,
        "bases": sorted({str(RedactionBasis(one.basis).label) for one in redactions}),
    }


def withheld_pages(redactions):
    """{number} of the pages that are not given."""
    ranges = [pair for one in redactions for pair in page_ranges(one.pages) or []]
    return {number for first, last in ranges for number in range(first, last + 1)}


def _answers(disclosure, redactions, files, *, at):
    deposit = disclosure.deposit
    call = deposit.candidature.call
    return documents.draw(
        "redacted.typ",
        {
            "reference": deposit.data["reference"],
            "request": disclosure.enquiry.reference,
            "call": f"{call.title} ({call.edition})",
            "organisation": deposit.data["organisation"]["name"],
            "received": to_the_second(deposit.received_at),
            "drawn": to_the_second(at),
            "sections": sections(deposit, redactions),
            "files": files,
            "bases": _counted(redactions),
        },
        title=f"Candidature {deposit.data['reference']}, copie communiquée à un tiers",
        at=at,
    )


def _counted(redactions):
    """(basis, how many), for the reader to know what was withheld and why."""
    bases = [str(RedactionBasis(one.basis).label) for one in redactions]
    return [[basis, bases.count(basis)] for basis in sorted(set(bases))]


def sections(deposit, redactions):
    """Sections with their questions and answers, redactions applied."""
    by_code = {}
    for one in redactions:
        if one.attachment_id is None:
            by_code.setdefault(one.code, []).append(one)
    found = []
    for section in SECTIONS:
        answers = [
            {
                "label": question.label,
                "value": redacted(
                    display(question, deposit.answers.get(question.code)),
                    by_code.get(question.code, []),
                ),
            }
            for question in section.questions
            if question.code in deposit.answers
        ]
        if answers:
            found.append({"title": section.title, "answers": answers})
    return found


def redacted(value, redactions):
    """`value` as `display` gives it, without what is withheld of it."""
    for one in redactions:
        if not one.passage:
            return marked(one.basis)
    for one in sorted(redactions, key=lambda one: -len(one.passage)):
        value = _without(value, one.passage, marked(one.basis))
    return value


def marked(basis):
    """« [Occulté : vie privée…] », in the place of what is withheld."""
    label = str(RedactionBasis(basis).label)
    return f"[Occulté\u00a0: {label[0].lower()}{label[1:]}]"


def _without(value, passage, mark):
    match value:
        case str():
            return value.replace(passage, mark)
        case dict():
            return {label: _without(one, passage, mark) for label, one in value.items()}
        case list():
            return [_without(one, passage, mark) for one in value]
    return value


def says(value, passage):
    """Whether an answer, as it is read, holds these very words."""
    return any(passage in text for text in texts_in(value))


def _add(archive, told, file, redactions, *, at):
    """The file as it was deposited or, when pages are withheld, drawn anew from the others."""
    entry = ZipInfo(told["path"])
    entry.compress_type = ZIP_STORED
    try:
        stored = file.file.open("rb")
    except FileNotFoundError:
        return
    with stored, archive.open(entry, "w") as out:
        if redactions and file.content_type == PDF:
            out.write(_drawn_anew(file, stored, set(told["pages"]), at=at))
        else:
            shutil.copyfileobj(stored, out, PIECE)


def _drawn_anew(file, stored, withheld, *, at):
    """Pictures of the pages that are given: nothing of the others, nor of what a PDF hides, is left."""
    texts = getattr(file, "text", None)
    texts = texts.pages if texts else []
    pictures = {f"{number}.webp": picture for number, picture in _pictures(stored, withheld)}
    pages = [
        {
            "number": number,
            "is_withheld": number in withheld,
            "picture": name if (name := f"{number}.webp") in pictures else "",
            "text": texts[number - 1] if number <= len(texts) and number not in withheld else "",
        }
        for number in range(1, (file.pages or 0) + 1)
    ]
    return documents.draw(
        "redacted_pages.typ",
        {"name": file.name, "pages": pages},
        title=f"{file.name}, pages communiquées",
        at=at,
        pictures=pictures,
    )


def _pictures(stored, withheld):
    """(number, bytes) of each page that is given; a page that cannot be drawn is not given."""
    with TemporaryFile() as copy:
        shutil.copyfileobj(stored, copy, PIECE)
        drawn = opening.images(copy).get("pages", [])
    return [
        (number, base64.b64decode(page["webp"]))
        for number, page in enumerate(drawn, start=1)
        if page and number not in withheld
    ]
