"""What every OpenDocument file has around its content: the archive, its type, its manifest."""

import zipfile

SPACES = {
    "office": "office",
    "style": "style",
    "fo": "xsl-fo-compatible",
    "table": "table",
    "text": "text",
}
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in SPACES.items()
)
XML = '<?xml version="1.0" encoding="UTF-8"?>'
OPENED = f'{XML}<office:document-content {NAMES} office:version="1.3">'
CLOSED = "</office:document-content>"
MANIFEST = (
    XML
    + '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.3">'
    '<m:file-entry m:full-path="/" m:media-type="{type}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


def write(out, media_type, content):
    """Write to `out` the file of this type whose content comes in pieces of XML, from OPENED to CLOSED."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # The type comes first and uncompressed, so that a file can be known by its first bytes.
        archive.writestr("mimetype", media_type, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(type=media_type))
        with archive.open("content.xml", "w") as part:
            for piece in content:
                part.write(piece.encode())
