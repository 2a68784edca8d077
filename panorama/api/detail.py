"""What the page of a solution says besides the columns of the open data."""

from panorama.api.serving import whole


def detail(solution):
    """Sections as the page shows them, and where its pictures are (the licence leaves them out)."""
    return {
        "sections": [_section(section) for section in solution.fiche.get("sections", ())],
        "visuels": [_visual(visual) for visual in solution.visuals.all() if visual.file],
    }


def _section(section):
    return {
        "code": section["code"],
        "titre": section["title"],
        "reponses": [_answer(answer) for answer in section["answers"]],
    }


def _answer(answer):
    """`valeur` is a text, a list of texts, or rows of texts under `colonnes`."""
    return {
        "code": answer["code"],
        "intitule": answer["label"],
        "valeur": answer["value"],
        "colonnes": answer.get("columns") or [],
    }


def _visual(visual):
    return {
        "adresse": whole("panorama:visual", visual.pk),
        "texte_de_remplacement": visual.alternative,
    }
