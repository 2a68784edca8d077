"""« Ma fiche »: what the company prepares for the panorama, then sends to be validated (article 6)."""

from django.db import DatabaseError, transaction
from django.utils import timezone

from ami.enums import EventKind, ListingState
from ami.models import Attachment, Candidature, Deposit, Listing, ListingVisual
from ami.models.listing import ALREADY_SHOWN
from ami.questions import QuestionType, clean, public_questions, question
from ami.rules import Blocker, objections_to_preparing, objections_to_sending
from ami.workflow.attachments.files import inspected
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.transitions import objections_to_speaking

# What presents the solution may be told in other words. What was judged on its own terms (figures,
# deployments, limits, hosting, compliance, prices) is shown as it was evaluated.
REWORDABLE = (
    "pitch",
    "description",
    "intended_use",
    "website",
    "impact_summary",
    "user_quality",
    "setup_effort",
    "support",
)
MOST_VISUALS = 5
LONGEST_ALTERNATIVE = 300
DESCRIBE = "Décrivez l’image pour les personnes qui ne la voient pas, puis joignez-la de nouveau."
SHORTEN = f"La description d’une image compte {LONGEST_ALTERNATIVE} caractères au plus."
OVERTAKEN = (
    "Une autre personne a modifié la fiche pendant votre saisie : rien n’est écrasé. Comparez, "
    "puis enregistrez de nouveau pour garder vos textes."
)
NO_DRAFT = "Aucune version de la fiche n’est en préparation."
WAITING = "La fiche attend sa validation : reprenez-la d’abord pour la modifier."
PICTURE_COLUMNS = ("file", "name", "content_type", "size", "sha256", "alternative")


class Overtaken(Refused):
    """Someone else changed the draft meanwhile; `listing` is as they left it."""

    def __init__(self, listing):
        super().__init__(OVERTAKEN)
        self.listing = listing


@transaction.atomic
def open_draft(candidature, *, by):
    """The version to prepare; a new one begins as the last one was, online or returned."""
    candidature = _opened(candidature, by)
    last = candidature.listings.last()
    if last and last.state is ListingState.DRAFT:
        return last
    if last and last.state is ListingState.WAITING:
        raise Refused(WAITING)
    return begin(candidature, by=by)


def in_hand(candidature):
    """The version that is under way since before the selection was taken again, or None."""
    last = candidature.listings.last()
    under_way = (ListingState.DRAFT, ListingState.WAITING)
    return last if last and last.state in under_way else None


def begin(candidature, *, by):
    """A new draft of a locked candidature, from its last version or from what was evaluated."""
    last = candidature.listings.last()
    listing = Listing.objects.create(
        candidature=candidature,
        version=last.version + 1 if last else 1,
        content=evaluated_content(Deposit.objects.latest_of(candidature))
        | (texts_of(last) if last else {}),
        saved_by=by,
    )
    pictures = last.visuals.all() if last else evaluated_visuals(candidature)
    ListingVisual.objects.bulk_create(shown_on(listing, pictures))
    return listing


def evaluated_content(deposit):
    """The public answers, as they were evaluated; a trade secret is never published.

    The texts that may be reworded are there even when they are empty.
    """
    answers = dict.fromkeys(REWORDABLE, "") | deposit.answers
    return {
        one.code: answers[one.code]
        for one in public_questions()
        if one.code in answers
        and one.code not in deposit.secrets
        and one.type is not QuestionType.FILE
    }


def kept_from_the_public(deposit):
    """The labels of what would be published, had it not been marked as a trade secret."""
    return [one.label for one in public_questions() if one.code in deposit.secrets]


def rewordable(listing):
    """The codes of the texts that this version may tell otherwise; secrets are not among them."""
    return [code for code in REWORDABLE if code in listing.content]


def evaluated_visuals(candidature):
    return candidature.attachments.current().filter(code="visuals")


def texts_of(listing):
    return {code: listing.content[code] for code in rewordable(listing)}


def shown_on(listing, pictures):
    """Rows that show `pictures` (visuals or attachments) on `listing`, each once, in this order."""
    distinct = {picture.sha256: picture for picture in pictures}.values()
    return [
        ListingVisual(
            listing=listing,
            position=position,
            **{column: getattr(picture, column) for column in PICTURE_COLUMNS},
        )
        for position, picture in enumerate(distinct)
    ]


@transaction.atomic
def save_draft(candidature, texts, alternatives=(), *, revision, by):
    """Keep what is typed (code → text, key of a picture → its description); only sending judges it.

    `revision` is that of the page: what a colleague changed since is not overwritten unseen.
    """
    listing = _draft(_opened(candidature, by))
    visuals = _described(listing, dict(alternatives))
    content = listing.content | {
        code: clean(question(code), texts[code]) for code in rewordable(listing) if code in texts
    }
    if content == listing.content and not visuals:
        return listing
    if listing.revision != revision:
        raise Overtaken(listing)
    listing.content = content
    ListingVisual.objects.bulk_update(visuals, ["alternative"])
    return _touched(listing, by)


def _described(listing, alternatives):
    """The pictures of this draft whose description changes; keys of others' pictures do nothing."""
    changed = []
    for visual in listing.visuals.all():
        text = alternatives.get(visual.pk, visual.alternative).strip()
        if len(text) > LONGEST_ALTERNATIVE:
            raise Refused(Blocker(SHORTEN, f"alternative-{visual.pk}"))
        if text != visual.alternative:
            visual.alternative = text
            changed.append(visual)
    return changed


def add_visual(candidature, upload, alternative, *, by):
    """Add a picture with the text that replaces it, after the others."""
    if not alternative.strip():
        raise Refused(Blocker(DESCRIBE, "new_alternative"))
    if len(alternative.strip()) > LONGEST_ALTERNATIVE:
        raise Refused(Blocker(SHORTEN, "new_alternative"))
    # Before the lock: opening a file takes time, and nobody else should wait for it.
    facts = inspected(question("visuals"), upload)
    facts.pop("pages")
    return _add_visual(candidature, upload, facts | {"alternative": alternative.strip()}, by=by)


@transaction.atomic
def _add_visual(candidature, upload, facts, *, by):
    listing = _draft(_opened(candidature, by))
    visuals = list(listing.visuals.all())
    if len(visuals) >= MOST_VISUALS:
        raise Refused(f"Une fiche montre {MOST_VISUALS} images au plus. Retirez-en une d’abord.")
    if any(visual.sha256 == facts["sha256"] for visual in visuals):
        raise Refused(ALREADY_SHOWN)
    position = visuals[-1].position + 1 if visuals else 0
    visual = ListingVisual(listing=listing, position=position, **facts)
    visual.file.save("", upload, save=False)
    try:
        visual.save(force_insert=True)
    except DatabaseError:
        visual.file.delete(save=False)
        raise
    _touched(listing, by)
    return visual


@transaction.atomic
def remove_visual(candidature, pk, *, by):
    """Take a picture off the draft; its file goes too, unless another version or the deposit has it."""
    listing = _draft(_opened(candidature, by))
    visual = _visual(listing, pk)
    visual.delete()
    path, storage = visual.file.name, visual.file.storage
    shared = ListingVisual.objects.filter(file=path).exists()
    if not shared and not Attachment.objects.filter(file=path).exists():
        transaction.on_commit(lambda: storage.delete(path), robust=True)
    _touched(listing, by)


@transaction.atomic
def move_visual(candidature, pk, *, step, by):
    """Move a picture `step` places down the fiche, up when negative; the ends hold it."""
    listing = _draft(_opened(candidature, by))
    moved = _visual(listing, pk)
    visuals = list(listing.visuals.all())
    place = visuals.index(moved)
    visuals.insert(min(max(place + step, 0), len(visuals) - 1), visuals.pop(place))
    for position, visual in enumerate(visuals):
        visual.position = position
    ListingVisual.objects.bulk_update(visuals, ["position"])
    _touched(listing, by)


@transaction.atomic
def send(candidature, *, revision, by):
    """Send the draft to the secretariat, as it was previewed at `revision`; it then never changes."""
    candidature = _opened(candidature, by)
    listing = _draft(candidature)
    if listing.revision != revision:
        raise Refused("La fiche a changé depuis cet aperçu : relisez-la avant de l’envoyer.")
    refuse_if(objections_to_sending(listing.content, rewordable(listing), listing.visuals.all()))
    if is_online_already(listing):
        raise Refused("Cette version est identique à la fiche validée : modifiez-la avant l’envoi.")
    listing.sent_at, listing.sent_by = timezone.now(), by
    listing.save(update_fields=["sent_at", "sent_by"])
    record(candidature.subject_key, EventKind.LISTING_SENT, by=by, listing=listing.version)
    return listing


def is_online_already(listing):
    """Whether the last version validated says and shows the same."""
    validated = Listing.objects.filter(candidature=listing.candidature_id).validated().last()
    return bool(
        validated
        and _told(validated) == _told(listing)
        and _pictures(validated) == _pictures(listing)
    )


def _told(listing):
    return {code: value for code, value in listing.content.items() if value}


def _pictures(listing):
    return [(visual.sha256, visual.alternative) for visual in listing.visuals.all()]


@transaction.atomic
def recall(candidature, *, by):
    """Take back the version that waits, to change it; gives the draft that follows."""
    candidature = _opened(candidature, by)
    listing = candidature.listings.waiting().first()
    if listing is None:
        raise Refused("Aucune version de la fiche n’attend sa validation.")
    listing.recalled_at, listing.recalled_by = timezone.now(), by
    listing.save(update_fields=["recalled_at", "recalled_by"])
    record(candidature.subject_key, EventKind.LISTING_RECALLED, by=by, listing=listing.version)
    return begin(candidature, by=by)


def _opened(candidature, by):
    """`candidature` under lock, once it is sure that `by` may work on its fiche."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_preparing(candidature))
    return candidature


def _draft(candidature):
    listing = candidature.listings.drafts().first()
    if listing is None:
        raise Refused(WAITING if candidature.listings.waiting().exists() else NO_DRAFT)
    return listing


def _visual(listing, pk):
    visual = listing.visuals.filter(pk=pk).first()
    if visual is None:
        raise Refused("Cette image n’est plus sur la fiche.")
    return visual


def _touched(listing, by):
    listing.revision += 1
    listing.saved_at, listing.saved_by = timezone.now(), by
    listing.save(update_fields=["content", "revision", "saved_at", "saved_by"])
    return listing
