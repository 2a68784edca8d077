"""The questions as an OpenDocument text: headings and a list, for any word processor to restyle."""

import io
import zipfile
from xml.sax.saxutils import escape

TYPE = "application/vnd.oasis.opendocument.text"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
MANIFEST = (
    f'{XML}<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.3">'
    f'<m:file-entry m:full-path="/" m:media-type="{TYPE}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)
HEAD = (
    f'{XML}<office:document-content {NAMES} office:version="1.3"><office:automatic-styles>'
    '<style:style style:name="bold" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:text>"
)
FOOT = "</office:text></office:body></office:document-content>"


def document(title, lines, parts):
    """The bytes of the document: `title`, what it is (label, value), then each part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # The type comes first and uncompressed, so that a file can be known by its first bytes.
        archive.writestr("mimetype", TYPE, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", "".join(_content(title, lines, parts)))
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
