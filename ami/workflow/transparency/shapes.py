"""What a transparency file is made of: sections of texts and tables, that every format draws alike.

In a row, None is a figure that is withheld, "" one that has no meaning there.
"""

from django.utils import timezone

from ami.anonymity import FEW, is_safe, shown
from ami.wording import day

LABEL = ("intitule", "Intitulé")
NUMBER = ("nombre", "Nombre")


def section(code, title, texts, *tables):
    return {"code": code, "title": title, "texts": list(texts), "tables": list(tables)}


def table(code, title, columns, rows, *, is_long=False):
    """`columns` are (stable code, label) couples; a long one is read row by row, for its texts."""
    return {
        "code": code,
        "title": title,
        "is_long": is_long,
        "columns": [{"code": name, "label": label} for name, label in columns],
        "rows": [list(row) for row in rows],
    }


def counted(label, count):
    """A row of a number about people: told when none, or too many to know who."""
    figure = shown(count)
    return label, FEW if figure is None else figure


def shared_out(label, parts):
    """Rows of a number and of what makes it up; of its parts nothing when one of them is small.

    `parts` are (label, count) couples: each of the others would give the small one back.
    """
    whole = sum(count for _, count in parts)
    safe = is_safe(whole) and all(is_safe(count) for _, count in parts)
    return [
        counted(label, whole),
        *[(f"dont {name}", count if safe else None) for name, count in parts],
    ]


def iso(instant):
    return timezone.localtime(instant).isoformat() if instant else ""


def day_of(instant):
    return day(timezone.localtime(instant)) if instant else ""
