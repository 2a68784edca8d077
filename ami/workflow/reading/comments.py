"""What reviewers wrote for the company to read; their internal notes never leave the administration."""

from ami.models import Review


def sheets_of(candidature):
    """The sheets that count on this file, as they may be communicated: marks and comments, no author."""
    return _sheets([candidature.pk])[candidature.pk]


def communicable(candidature):
    """[(title, [comments])] on this file, criterion by criterion and then on the whole.

    Nothing unless the rules of the call say so.
    """
    return communicable_of_all([candidature])[candidature.pk]


def communicable_of_all(candidatures):
    """Key of each → what `communicable` says of it; three queries, whatever their number."""
    shared = [one.pk for one in candidatures if one.call.shares_comments]
    sheets = _sheets(shared) if shared else {}
    return {one.pk: _said(sheets.get(one.pk, [])) for one in candidatures}


def _said(sheets):
    found = {}
    for sheet in sheets:
        for mark in sheet["marks"]:
            title = f"{mark['criterion']} – {mark['label']}"
            found.setdefault(title, []).append(mark["comment"])
    found["Sur l’ensemble"] = [sheet["comment"] for sheet in sheets]
    written = {title: [one.strip() for one in said if one.strip()] for title, said in found.items()}
    return [(title, said) for title, said in written.items() if said]


def _sheets(keys):
    """Key of each → its sheets, in the order in which they were handed in."""
    found = {key: [] for key in keys}
    reviews = Review.objects.counting().filter(candidature__in=keys)
    for review in reviews.prefetch_related("scores__criterion").order_by("submitted_at", "pk"):
        marks = [_mark(score) for score in review.scores.all()]
        found[review.candidature_id].append({"comment": review.comment, "marks": marks})
    return found


def _mark(score):
    return {
        "criterion": score.criterion.code,
        "label": score.criterion.label,
        "mark": score.mark,
        "comment": score.comment,
    }
