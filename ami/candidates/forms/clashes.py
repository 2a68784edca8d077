"""Both texts of an answer that two people changed, as the second one chooses between them."""

from dataclasses import dataclass

from django.template.defaultfilters import date as date_text
from django.utils import timezone

from ami.workflow.copies.reading import Line, line

CHOOSE = (
    "Cette réponse a été modifiée par une autre personne, ou dans un autre onglet, pendant votre "
    "saisie\u00a0: choisissez celle à garder."
)


@dataclass(frozen=True)
class ClashView:
    code: str
    stored: Line
    typed: Line
    version: int
    author: str
    saved: str

    @classmethod
    def of(cls, clash, *, reader, themes=None):
        """As `reader` sees it; `themes`: key → thématique, when that is what two people chose."""
        stored, typed = (_line(clash.code, value, themes) for value in (clash.stored, clash.typed))
        saved = clash.saved_at and moment(clash.saved_at)
        # One's own text comes from another tab, or another device.
        author = "vous-même" if clash.saved_by == reader else str(clash.saved_by or "")
        return cls(clash.code, stored, typed, clash.version, author, saved or "")


def _line(code, value, themes):
    if code != "theme":
        return line(code, value)
    theme = themes.get(str(value))
    return Line(code, "Thématique", theme.label if theme else "", "text")


def moment(instant):
    """« à 17:42 » today, « le 3 mai à 17:42 » before, in Paris."""
    local = timezone.localtime(instant)
    hour = f"à {local:%H:%M}"
    is_today = local.date() == timezone.localdate()
    return hour if is_today else f"le {date_text(local, 'j F')} {hour}"
