"""Tables as the answer of a page: one file, written aside first so that memory does not grow with it."""

import tempfile

from django.http import FileResponse

from alliance import tables


def attached(name, sheets, about, *, form):
    """The answer that gives `sheets` as the file `name`, in the format `form`."""
    form = tables.Format(form)
    return _given(
        f"{name}.{form}",
        form.content_type,
        lambda out: tables.write(out, sheets, about, form=form),
    )


def explained(name, sheets, about, *, form):
    """The answer that gives `sheets` with what they are, whatever the format: a CSV comes in a ZIP."""
    if tables.Format(form) == tables.Format.CSV:
        return _bundled(name, sheets, about)
    return attached(name, sheets, about, form=form)


def _bundled(name, sheets, about):
    return _given(
        f"{name}.zip", "application/zip", lambda out: tables.bundle(out, name, sheets, about)
    )


def _given(filename, content_type, write):
    out = tempfile.TemporaryFile()  # noqa: SIM115 — the response closes it.
    write(out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=filename, content_type=content_type)
