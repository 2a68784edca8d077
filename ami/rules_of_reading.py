"""What a review must hold to be handed in (article 5). Drafts of it may hold anything."""

from ami.rules import Blocker


def objections_to_submitting_review(criteria, given, opinion):
    """Why a review is not whole, each with its field; `given`: criterion's key → (mark, comment)."""
    found = []
    for criterion in criteria:
        mark, comment = given.get(criterion.pk, (None, ""))
        if mark is None:
            found.append(
                Blocker(f"Donnez une note au critère {criterion.code}.", f"mark-{criterion.code}")
            )
        elif is_extreme(criterion, mark) and not comment.strip():
            found.append(Blocker(_word_on(criterion, mark), f"comment-{criterion.code}"))
    if not opinion:
        found.append(
            Blocker("Donnez un avis\u00a0: favorable, à discuter ou défavorable.", "opinion")
        )
    return found


def is_extreme(criterion, mark):
    """Whether a mark stands at either end of its scale: it asks for a word."""
    return mark in (0, criterion.scale_max)


def _word_on(criterion, mark):
    return (
        f"Expliquez d’un mot la note {mark} du critère {criterion.code}\u00a0: "
        "elle est à une extrémité de l’échelle."
    )
