"""Marks put together, out of 100, as the grid weighs them (article 5)."""


def weighted_total(scores):
    """The weighted mean of marked criteria out of 100; None when none is marked."""
    return total_of((one.mark, one.criterion.scale_max, one.criterion.weight) for one in scores)


def total_of(marks):
    """The same of (mark, scale, weight)."""
    marked = [one for one in marks if one[0] is not None]
    most = sum(scale * weight for _, scale, weight in marked)
    given = sum(mark * weight for mark, _, weight in marked)
    return 100 * given / most if most else None
