"""A selection of solutions: the address holds it whole, the server keeps nothing of it."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alliance.tables import Sheet
from panorama.comparing import FORMS, Chosen
from panorama.enums import Taken
from panorama.statistics.counting import counts_taking
from panorama.taking_away import about, attached, known
from panorama.wording import quoted

LONGEST_NAME = 60
# What would turn a name around, or break its line.
UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+"
)
COLUMNS = ("Identifiant", "Solution", "Éditeur", "Famille", "Fiche mise à jour", "Adresse")


@require_safe
@login_not_required
def selection(request):
    chosen, name = Chosen.of(request.GET.getlist("s")), _name(request)
    context = {
        "chosen": chosen,
        "name": name,
        "longest": LONGEST_NAME,
        "address": chosen.address(nom=name),
        "forms": FORMS,
        "trail": [("Panorama", reverse("panorama:list"))],
        "fictitious": any(one.is_fictitious for one in chosen.online),
    }
    return render(request, "panorama/selection.html", context)


@require_safe
@login_not_required
@counts_taking(Taken.SELECTION)
def export(request, form):
    form, chosen, name = known(form), Chosen.of(request.GET.getlist("s")), _name(request)
    lines = about(
        "Sélection de solutions du panorama",
        f"Liste {quoted(name)}" if name else "Liste sans nom",
        address=reverse("panorama:selection") + chosen.address(nom=name),
        fictitious=any(one.is_fictitious for one in chosen.online),
    )
    return attached("selection", [Sheet("Sélection", COLUMNS, _rows(chosen))], lines, form)


def _rows(chosen):
    for one in chosen.online:
        updated = timezone.localdate(one.updated_at)
        url = settings.SITE_URL + one.get_absolute_url()
        yield one.public_id, one.name, one.vendor, one.family.label, updated, url


def _name(request):
    return UNWANTED.sub(" ", request.GET.get("nom", "")).strip()[:LONGEST_NAME]
