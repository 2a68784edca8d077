"""The census as tables to take away. Addresses never leave: they were given for something else."""

from django.utils import timezone

from alliance.tables import Sheet
from panorama.enums import NeedState
from panorama.exports.about import in_paris
from panorama.needs.figures import constraint_label, figures, labels, states

COLUMNS = (
    "Mois",
    "État",
    "Type d’organisme",
    "Familles",
    "Métiers",
    "Tailles",
    "Contraintes",
    "Besoin (relu)",
    "Accepte d’être recontacté",
)
JOINT = " | "


def sheets(needs):
    yield Sheet("Besoins", COLUMNS, _rows(needs))
    yield Sheet("Statistiques", ("Répartition", "Valeur", "Nombre"), _figures(needs))


def about(needs, by):
    yield "Document", "Recensement des besoins"
    yield "Établi le", in_paris(timezone.now())
    yield "Par", str(by)
    yield "Besoins comptés", needs.count()
    yield from ((f"Besoins en l’état «\u00a0{label}\u00a0»", number) for label, number in states())
    yield (
        "À savoir",
        "Ce que des agents ont écrit avec leur accord. Un texte n’y figure qu’une fois relu\u00a0; aucune "
        "adresse n’y figure.",
    )


def _rows(needs):
    families, trades, sizes = labels("famille"), labels("metier"), labels("agents")
    for one in needs.iterator(chunk_size=500):
        yield (
            f"{timezone.localtime(one.consented_at):%Y-%m}",
            one.get_state_display(),
            one.get_organisation_kind_display(),
            _told(one.families, families),
            _told(one.trades, trades),
            _told(one.sizes, sizes),
            JOINT.join(map(constraint_label, one.constraints)),
            one.text if one.state == NeedState.READ else "",
            "oui" if one.email else "non",
        )


def _told(codes, names):
    return JOINT.join(names.get(code, code) for code in codes)


def _figures(needs):
    for figure in figures(needs):
        for bar in figure.bars:
            yield figure.title, bar.label, bar.number
