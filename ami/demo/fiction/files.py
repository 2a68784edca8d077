"""A small technical brochure in PDF and a small visual in PNG, both said to be fictitious."""

import io
import textwrap

from PIL import Image, ImageDraw

from ami.questions import QUESTIONS, display

NOTICE = "Document fictif, produit pour la démonstration."
LINES_PER_PAGE = 44
LINE_WIDTH = 88
PALETTE = ("#000091", "#6a6af4", "#18753c", "#b34000", "#6e445a", "#417dc4", "#a558a0", "#297254")
BROCHURE_SECTIONS = (
    ("Contexte", "description"),
    ("Compétences et moyens", "setup_effort"),
    ("Fonctionnement", "how_it_works"),
    ("Mesures", "impact_summary"),
    ("Environnement", "environment_measures"),
    ("Réversibilité", "reversibility"),
)


def brochure(solution):
    """The bytes of a valid PDF of one to three pages, drawn from the answers."""
    lines = [solution.name, NOTICE, ""]
    for title, code in BROCHURE_SECTIONS:
        if text := display(QUESTIONS[code], solution.answers[code]):
            lines += ["", title.upper(), *_wrapped(text)]
    pages = [lines[at : at + LINES_PER_PAGE] for at in range(0, len(lines), LINES_PER_PAGE)]
    return _pdf(pages, solution.name)


def visual(rng, solution):
    """(bytes of a PNG, text that describes it): an abstract screen in flat colours."""
    width, height = 640, 360
    ground, bar, *cards = rng.sample(PALETTE, 5)
    image = Image.new("P", (width, height))
    colours = ["#f6f6f6", ground, bar, *cards]
    image.putpalette([int(colour[at : at + 2], 16) for colour in colours for at in (1, 3, 5)])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 48), fill=1)
    count = rng.randint(4, 6)
    for position in range(count):
        top = 72 + position * 46
        draw.rectangle((32, top, rng.randint(260, 420), top + 26), fill=3 + position % 3)
        draw.rectangle((460, top, rng.randint(480, 608), top + 26), fill=2)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    alternative = (
        f"Écran fictif de {solution.name} : un bandeau, puis {count} lignes, chacune avec une barre "
        "de texte et une barre de mesure."
    )
    return buffer.getvalue(), alternative


def _wrapped(text):
    return [
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(paragraph, LINE_WIDTH) or [""]
    ]


def _pdf(pages, title):
    """The smallest PDF that readers accept: standard font, Windows encoding, one stream a page."""
    first_page = 4
    kids = " ".join(f"{first_page + 2 * position} 0 R" for position in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for position, lines in enumerate(pages):
        stream = _page_stream(lines)
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                "/Resources << /Font << /F1 3 0 R >> >> "
                f"/Contents {first_page + 2 * position + 1} 0 R >>"
            ).encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    objects.append(b"<< /Title (%s) >>" % _literal(title))
    return _assembled(objects)


def _page_stream(lines):
    shown = b"\n".join(b"(%s) Tj T*" % _literal(line) for line in lines)
    return b"BT /F1 11 Tf 56 780 Td 16 TL\n" + shown + b"\nET"


def _literal(text):
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252", "replace")


def _assembled(objects):
    """Objects numbered from 1, the last one being the document’s information."""
    body = io.BytesIO()
    body.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(body.tell())
        body.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = body.tell()
    body.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    body.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    body.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), start)
    )
    return body.getvalue()
