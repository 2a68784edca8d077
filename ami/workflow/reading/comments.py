"""What reviewers wrote for the company to read; their internal notes never leave the administration."""

from ami.models import Review


def sheets_of(candidature):
    """The sheets that count on this file, as they may be communicated: marks and comments, no author."""
    reviews = Review.objects.counting().filter(candidature=candidature)
    return [
        {
            "comment": review.comment,
            "marks": [
                {
                    "criterion": score.criterion.code,
                    "label": score.criterion.label,
                    "mark": score.mark,
                    "comment": score.comment,
                }
                for score in review.scores.all()
            ],
        }
        for review in reviews.prefetch_related("scores__criterion").order_by("submitted_at", "pk")
    ]


def communicable(candidature):
    """[(title, [comments])] on this file, criterion by criterion and then on the whole.

    Nothing unless the rules of the call say so.
    """
    if not candidature.call.shares_comments:
        return []
    found, sheets = {}, sheets_of(candidature)
    for sheet in sheets:
        for mark in sheet["marks"]:
            title = f"{mark['criterion']} – {mark['label']}"
            found.setdefault(title, []).append(mark["comment"])
    found["Sur l’ensemble"] = [sheet["comment"] for sheet in sheets]
    written = {title: [one.strip() for one in said if one.strip()] for title, said in found.items()}
    return [(title, said) for title, said in written.items() if said]
