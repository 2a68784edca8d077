"""The passages of a fiche, in the order in which one may be quoted under its name."""

USE = "intended_use"


def passages(fiche):
    """(label, text) of each: its use, its description, then its other answers."""
    answers = [answer for section in fiche.get("sections", ()) for answer in section["answers"]]
    for answer in answers:
        if answer["code"] == USE:
            yield from _lines("", answer["value"])
    yield from _lines("", fiche.get("description", ""))
    for answer in answers:
        if answer["code"] != USE:
            yield from _lines(f"{answer['label']}\u00a0: ", answer["value"])


def _lines(label, value):
    if isinstance(value, str):
        yield from ((label, line) for line in value.splitlines() if line.strip())
    elif value and all(isinstance(one, str) for one in value):
        yield label, ", ".join(value)
    else:
        for row in value:
            yield label, ", ".join(one for one in row if one)
