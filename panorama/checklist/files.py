"""The questions to take away: a table to fill in, a text to paste, a document to edit."""

from django.http import HttpResponse
from django.urls import reverse

from alliance.tables import Sheet
from panorama.checklist import odt
from panorama.taking_away import about, attached, dated, known
from panorama.wording import enumerated, quoted

TITLE = "Questions à vérifier, à adapter"
COLUMNS = ("Partie", "Question", "Ce qui peut l’étayer", "Votre réponse")
# Room for the answer of whoever takes the file away.
UNANSWERED = ""
FORMS = [
    ("odt", "Texte (ODT)"),
    ("txt", "Texte brut"),
    ("ods", "ODS"),
    ("xlsx", "XLSX"),
    ("csv", "CSV"),
]


def respond(form, parts, filters, query):
    """The file in this format; `filters` are in words, `query` leads back to the page."""
    lines = list(_about(filters, query))
    if form == "txt":
        return _given(_text(parts, lines), "text/plain; charset=utf-8", form)
    if form == "odt":
        return _given(odt.document(TITLE, lines, parts), odt.TYPE, form)
    sheet = Sheet("Questions", COLUMNS, _rows(parts))
    return attached("questions-a-verifier", [sheet], lines, known(form))


def text(parts):
    """The questions alone, to paste into a document."""
    blocks = (
        "\n".join([part.title, *[f"- {one.ask}\n  {one.proof}" for one in part.questions]])
        for part in parts
    )
    return "\n\n".join(blocks) + "\n"


def _about(filters, query):
    drawn_from = enumerated([quoted(one) for one in filters]) if filters else "aucun filtre"
    return about(
        TITLE,
        f"Liste neutre, tirée des critères choisis\u00a0: {drawn_from}",
        address=reverse("panorama:questions") + query,
    )


def _rows(parts):
    for part in parts:
        for one in part.questions:
            yield part.title, one.ask, one.proof, UNANSWERED


def _text(parts, lines):
    head = "\n".join(f"{label}\u00a0: {value}" for label, value in lines)
    return f"{head}\n\n{text(parts)}".encode()


def _given(content, kind, form):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = (
        f'attachment; filename="{dated("questions-a-verifier")}.{form}"'
    )
    return response
