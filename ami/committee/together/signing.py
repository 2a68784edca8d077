"""Who signed the one sheet of a pair: as it stands, and before it changed."""

from dataclasses import dataclass

from ami.models import Signature


@dataclass(frozen=True)
class Signatures:
    """`undone` are those that a change of the sheet has undone."""

    standing: list[Signature]
    undone: list[Signature]
    is_mine: bool


def signatures_of(review, user):
    """The last signature of each reader; None of a review that is one person's."""
    if review is None or review.pair_id is None:
        return None
    given = review.signatures.select_related("signer").order_by("version")
    last = sorted({one.signer_id: one for one in given}.values(), key=lambda one: one.signed_at)
    standing = [one for one in last if one.version == review.version]
    return Signatures(
        standing=standing,
        undone=[one for one in last if one.version != review.version],
        is_mine=any(one.signer_id == user.pk for one in standing),
    )
