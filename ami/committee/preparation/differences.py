"""Two people at the same screen: what is stored now, beside what was typed; and errors of the rows."""

from datetime import date, datetime

from ami.wording import day, paris

NOTHING = "rien"


def differences(screen, call, form, user):
    """(label, what is stored now) of each field where something else is typed."""
    stored, stored_rows = screen.bound(call, user)
    typed, typed_rows = screen.bound(call, user, form.data)
    found = [(stored[name].label, _told(stored[name])) for name in typed.changed_data]
    if typed_rows is None:
        return found
    for number, one in enumerate(typed_rows.forms, start=1):
        theirs = stored_rows.forms[number - 1] if number <= len(stored_rows.forms) else None
        found += [
            (
                f"{screen.row_label} {number}, {one[name].label.lower()}",
                _told(theirs[name]) if theirs else NOTHING,
            )
            for name in one.changed_data
            if not one[name].is_hidden
        ]
    return found


def _told(field):
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value) or NOTHING
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return paris(value)
    if isinstance(value, date):
        return day(value)
    return str(choices.get(value, value) or NOTHING)


def lines_with_errors(screen, rows):
    """(address of the field, label, sentence) of what is wrong in the rows."""
    if rows is None or not rows.is_bound:
        return []
    found = [("", screen.rows_label, sentence) for sentence in rows.non_form_errors()]
    for number, form in enumerate(rows.forms, start=1):
        found += [
            (form[name].auto_id, f"{screen.row_label} {number}, {form[name].label.lower()}", error)
            for name, errors in form.errors.items()
            if name in form.fields
            for error in errors
        ]
    return found
