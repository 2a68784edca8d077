"""The questions as an OpenDocument text: headings and a list, for any word processor to restyle."""

import io
from xml.sax.saxutils import escape

from alliance.tables import opendocument

TYPE = "application/vnd.oasis.opendocument.text"
HEAD = (
    f"{opendocument.OPENED}<office:automatic-styles>"
    '<style:style style:name="bold" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:text>"
)
FOOT = f"</office:text></office:body>{opendocument.CLOSED}"


def document(title, lines, parts):
    """The bytes of the document: `title`, what it is (label, value), then each part."""
    out = io.BytesIO()
    opendocument.write(out, TYPE, _content(title, lines, parts))
    return out.getvalue()


def _content(title, lines, parts):
    yield HEAD
    yield _heading(title, 1)
    for label, value in lines:
        yield f"<text:p>{_bold(label)}\u00a0: {escape(value)}</text:p>"
    for part in parts:
        yield _heading(part.title, 2)
        yield "<text:list>"
        for one in part.questions:
            yield (
                f"<text:list-item><text:p>{_bold(one.ask)}<text:line-break/>"
                f"{escape(one.proof)}</text:p></text:list-item>"
            )
        yield "</text:list>"
    yield FOOT


def _heading(words, level):
    return f'<text:h text:outline-level="{level}">{escape(words)}</text:h>'


def _bold(words):
    return f'<text:span text:style-name="bold">{escape(words)}</text:span>'
