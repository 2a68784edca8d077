"""Marks put together, out of 100, as the grid weighs them (article 5)."""


def weighted_total(scores):
    """The weighted mean of marked criteria out of 100; None when none is marked."""
    marked = [score for score in scores if score.mark is not None]
    most = sum(score.criterion.scale_max * score.criterion.weight for score in marked)
    given = sum(score.mark * score.criterion.weight for score in marked)
    return 100 * given / most if most else None
