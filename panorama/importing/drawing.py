"""An imported fiche in the shape of the door, so that it is drawn, searched and exported as the others."""

import datetime
import re

from django.utils import timezone
from django.utils.dates import MONTHS

from alliance import dates
from ami import public
from panorama.catalogue import columns_of
from panorama.exports.columns import DECLARED
from panorama.families import family_by_theme
from panorama.models import FunctionalFamily

# « Hébergée sur une offre qualifiée : Nom, échéance 1er mai 2026 », as the panorama tells it.
OFFER = re.compile(
    r"(?:Hébergée sur une offre qualifiée\s*:\s*)?(?P<offer>.+?)(?:,\s*échéance\s+(?P<until>.+))?",
    re.DOTALL,
)
IN_WORDS = re.compile(r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>\w+)\s+(?P<year>\d{4})")
IN_FIGURES = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


class Drawing:
    """`on` is the day of the agreement; families are read once for all the fiches of a batch."""

    def __init__(self):
        self.families = {one.code: one for one in FunctionalFamily.objects.all()}
        self.by_theme = family_by_theme()
        self.categories = dict(public.categories())
        self.sizes = dict(public.vendor_sizes())

    def columns(self, imported, on):
        """The columns of its `Solution`, dates apart."""
        columns = columns_of(self.fiche(imported, on), lambda theme: self.family(imported))
        del columns["published_at"], columns["updated_at"]
        return columns

    def family(self, imported):
        told = imported.content
        chosen = self.families.get(told.get("famille"))
        return chosen or self.by_theme(told.get("thematique"))

    def fiche(self, imported, on):
        told = imported.content
        answers = _answers(told)
        sections, essentials = public.declared(answers, imported.source_day.isoformat())
        sentences = {one.code: one.value for section in sections for one in section.answers}
        return public.Fiche(
            **self._identity(imported),
            secnumcloud=told.get("secnumcloud") or "",
            secnumcloud_sentence=sentences.get("secnumcloud", ""),
            secnumcloud_until=answers.get("secnumcloud_until", ""),
            on_premise=_is_on_premise(told),
            open_source=told.get("code") or "",
            open_source_sentence=sentences.get("open_source", ""),
            facets={code: value for code, value in answers.items() if code in DECLARED.values()},
            sections=sections,
            essentials=essentials,
            visuals=(),
            published_at=None,
            updated_at=None,
            confirmed_at=timezone.make_aware(datetime.datetime.combine(on, datetime.time(12))),
            provenance=provenance(imported, on),
        )

    def _identity(self, imported):
        told = imported.content
        return {
            "public_id": imported.public_id,
            "slug": imported.slug,
            "name": told["nom"],
            "pitch": told["phrase"],
            "description": told.get("description") or "",
            "category": told["categorie"],
            "category_label": self.categories[told["categorie"]],
            "theme": told.get("thematique") or "",
            "theme_label": told.get("thematique_libelle") or told.get("thematique") or "",
            "call_slug": "",
            "call_title": "",
            "vendor": self._vendor(told),
            "is_fictitious": bool(told.get("donnees_fictives")),
        }

    def _vendor(self, told):
        size = told.get("editeur_taille") or ""
        return public.Vendor(
            name=told["editeur"],
            country=told.get("pays") or "",
            city=told.get("editeur_ville") or "",
            size=self.sizes.get(size, ""),
            website=told.get("editeur_site") or "",
            size_code=size,
        )


def provenance(imported, on):
    """Who says so, taken from where, and on which agreement it is shown; never what no call looked at."""
    dated = imported.content.get("mise_a_jour_le")
    there = f", où elle datait du {dates.day(datetime.date.fromisoformat(dated))}" if dated else ""
    return (
        f"Déclaré par l’organisation. Fiche reprise de «\u00a0{imported.source}\u00a0», fichier du "
        f"{dates.day(imported.source_day)}{there}\u00a0; l’organisation a accepté de la voir paraître ici le "
        f"{dates.day(on)}. Elle n’a été évaluée par aucun appel de ce service."
    )


def _answers(told):
    """Code of a question → stored value, of the columns that answer one."""
    answers = {code: told.get(name) for name, code in DECLARED.items()}
    answers |= {"secnumcloud": told.get("secnumcloud"), "open_source": told.get("code")}
    if told.get("secnumcloud") == "qualified" and told.get("secnumcloud_precision"):
        found = OFFER.fullmatch(told["secnumcloud_precision"])
        answers["secnumcloud_offer"] = found["offer"]
        answers["secnumcloud_until"] = _day(found["until"] or "")
    return {code: value for code, value in answers.items() if value not in (None, "", [])}


def _day(written):
    """The ISO day of « 1er mai 2026 », of « 01/05/2026 », or of itself; "" where it is none."""
    months = {str(label): number for number, label in MONTHS.items()}
    try:
        if found := IN_WORDS.fullmatch(written.strip()):
            month = months.get(found["month"].lower(), 0)
            return datetime.date(int(found["year"]), month, int(found["day"])).isoformat()
        if found := IN_FIGURES.fullmatch(written.strip()):
            return datetime.date(
                *(int(found[part]) for part in ("year", "month", "day"))
            ).isoformat()
        return datetime.date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        return ""


def _is_on_premise(told):
    if told.get("sur_site") is not None:
        return told["sur_site"]
    return "on_premise" in (told.get("deploiement") or ())
