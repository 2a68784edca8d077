"""The rules of the call, as they were published and as they changed: specification, grid, calendar."""

from ami.enums import CriterionKind
from ami.passages import passages
from ami.wording import milestones, paris
from ami.workflow.transparency.shapes import day_of, iso, section, table


def identification(call):
    specification = call.specification
    facts = [
        ("Appel", f"{call.title} ({call.edition})"),
        ("Adresse", call.slug),
        ("Cahier des charges", f"{specification.title}, version {specification.version}"),
        ("Date du cahier des charges", specification.dated.isoformat()),
        ("Grille", f"{call.grid.title}, version {call.grid.version}"),
        ("Contact", call.contact_email),
        ("Données fictives", "oui" if call.is_demonstration else "non"),
    ]
    return section(
        "identification",
        "L’appel",
        [specification.disclaimer],
        table("appel", "Identification", [("fait", "Fait"), ("valeur", "Valeur")], facts),
    )


def grid(call):
    return section(
        "grille",
        "Grille et définitions",
        [
            "Chaque critère de sélection reçoit une note entière, de 0 à sa note maximale. Les points "
            "d’attention précisent un critère et ne se notent pas séparément.",
            *([call.grid.note] if call.grid.note else []),
        ],
        _criteria(call.grid),
        table(
            "echelle",
            "Échelle des notes",
            [("note", "Note"), ("intitule", "Intitulé"), ("sens", "Ce qu’elle veut dire")],
            [(level["mark"], level["label"], level["meaning"]) for level in call.grid.scale],
        ),
        _errata(call),
    )


def _criteria(of):
    return table(
        "criteres",
        "Critères, poids et définitions",
        [
            ("nature", "Nature"),
            ("code", "Code"),
            ("article", "Article"),
            ("intitule", "Critère"),
            ("definition", "Définition"),
            ("poids", "Poids"),
            ("note_maximale", "Note maximale"),
        ],
        _points(of),
        is_long=True,
    )


def _points(of):
    """Each criterion, followed by its own points of attention."""
    for criterion in [*of.eligibility, *of.selection]:
        marked = criterion.kind == CriterionKind.SELECTION
        yield (
            CriterionKind(criterion.kind).label,
            criterion.code,
            criterion.article,
            criterion.label,
            criterion.definition,
            criterion.weight if marked else "",
            criterion.scale_max if marked else "",
        )
        for point in criterion.sub_points:
            texts = (point["label"], point["definition"])
            yield "Point d’attention", point["code"], criterion.article, *texts, "", ""


def _errata(call):
    published = call.errata.published().order_by("number")
    places = {place.key: place.label for place in passages(call)} if published else {}
    return table(
        "errata",
        "Errata publiés",
        [
            ("numero", "Numéro"),
            ("publie_le", "Publié le"),
            ("passage", "Passage"),
            ("au_lieu_de", "Au lieu de"),
            ("lire", "Lire"),
            ("motifs", "Motifs"),
            ("nouvelle_notation", "Nouvelle notation"),
        ],
        [
            (
                one.number,
                iso(one.published_at),
                places.get(f"{one.passage}:{one.code}", "Grille de notation"),
                one.former,
                one.corrected,
                one.grounds,
                "oui" if one.changes_marking else "non",
            )
            for one in published
        ],
        is_long=True,
    )


def calendar(call):
    kept = _kept(call)
    return section(
        "calendrier",
        "Calendrier annoncé et tenu",
        [
            f"Dépôts reçus du {paris(call.opens_at)} au {paris(call.ends_at)}, minute comprise, avec une "
            f"tolérance de {call.tolerance} seconde{'s' if call.tolerance > 1 else ''}.",
        ],
        table(
            "etapes",
            "Étapes",
            [
                ("etape", "Étape"),
                ("annonce_d_abord", "Annoncée d’abord"),
                ("annonce_ensuite", "Annoncée en dernier"),
                ("tenue_le", "Tenue le"),
            ],
            [
                (
                    one["label"],
                    one.get("former") or one["when"],
                    one["when"] if one.get("former") else "",
                    day_of(kept.get(one["code"])),
                )
                for one in milestones(call)
            ],
        ),
        _changes(call),
    )


def _kept(call):
    """Code of a stage → when it took place."""
    kept = {"launch": call.opens_at, "deadline": call.ends_at, "results": call.announced_at}
    sittings = call.deliberations.exclude(closed_at=None).order_by("closed_at")
    if last := sittings.last():
        kept["committee"] = last.closed_at
    return kept


def _changes(call):
    labels = {one["code"]: one["label"] for one in call.calendar}
    changes = [
        (one.at, "Clôture prolongée", paris(one.previous), paris(one.closes_at), one.grounds)
        for one in call.made_extensions()
    ] + [
        (one.at, labels[one.code], one.previous, one.announced, one.grounds)
        for one in call.made_date_changes()
    ]
    return table(
        "changements",
        "Prolongations et dates changées",
        [
            ("decide_le", "Décidé le"),
            ("etape", "Étape"),
            ("avant", "Date précédente"),
            ("apres", "Nouvelle date"),
            ("motifs", "Motifs"),
        ],
        [(iso(at), *told) for at, *told in sorted(changes, key=lambda one: one[0])],
        is_long=True,
    )
