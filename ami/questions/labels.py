"""What a person calls a control of the form, whose name is all that was sent."""

from ami.questions import QUESTIONS


def label_of(name):
    """« La solution en une phrase » for `pitch`; a column is told after its block; "" elsewhere."""
    code, *place = name.split("-")
    asked = QUESTIONS.get(code)
    if asked is None:
        return ""
    columns = {column.code: column.label for column in asked.columns}
    return (
        f"{asked.label}, {columns[place[-1]].lower()}"
        if place and place[-1] in columns
        else asked.label
    )
