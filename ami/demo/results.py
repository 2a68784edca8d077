"""After the decisions: results announced, companies' answers, fiches online."""

from ami.enums import EventKind
from ami.models import Call, Candidature, Event, Listing
from ami.signals import listing_changed
from ami.workflow.calls import subject_of
from ami.workflow.commitment import agreed_content
from ami.workflow.publication import mint_slug


def announce(call, chronicle, *, by, at):
    Call.objects.filter(pk=call.pk).update(announced_at=at, announced_by=by)
    call.announced_at, call.announced_by = at, by
    subject = subject_of(call)
    chronicle.last[subject] = Event.objects.filter(subject=subject).latest("sequence")
    chronicle.tell(subject, EventKind.RESULTS_ANNOUNCED, by=by, at=at)


def commit_all(files, chronicle, *, at):
    """The companies confirm, in the words of their deposit and with their visuals."""
    listings = Listing.objects.bulk_create(
        Listing(
            candidature=file.candidature,
            version=1,
            content=agreed_content(file.deposit, {}),
            agreed_by=file.contact,
            agreed_at=at,
        )
        for file in files
    )
    Listing.visuals.through.objects.bulk_create(
        Listing.visuals.through(listing=listing, attachment=visual)
        for file, listing in zip(files, listings, strict=True)
        for visual in file.visuals
    )
    for file in files:
        file.candidature.committed_at, file.candidature.committed_by = at, file.contact
        chronicle.tell(
            file.candidature.subject_key, EventKind.COMMITTED, by=file.contact, at=at, listing=1
        )
    Candidature.objects.bulk_update(
        [file.candidature for file in files], ["committed_at", "committed_by"]
    )


def publish_all(files, chronicle, *, by, at):
    """The secretariat validates and publishes; the panorama hears of each."""
    moved = [file.candidature for file in files]
    Listing.objects.filter(candidature__in=moved).update(validated_by=by, validated_at=at)
    for candidature in moved:
        candidature.slug = mint_slug(candidature)
        candidature.published_at, candidature.published_by = at, by
        # One by one: each address must be free of the previous ones.
        candidature.save(update_fields=["slug", "published_at", "published_by"])
        chronicle.tell(candidature.subject_key, EventKind.PUBLISHED, by=by, at=at, listing=1)
        listing_changed.send(Candidature, slug=candidature.slug)
