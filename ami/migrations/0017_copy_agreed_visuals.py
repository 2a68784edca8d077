"""The pictures agreed upon so far, in the order in which they were joined."""

from django.db import migrations

COLUMNS = ("file", "name", "content_type", "size", "sha256")


def copy(apps, schema_editor):
    listings = apps.get_model("ami", "Listing").objects.prefetch_related("visuals")
    Visual = apps.get_model("ami", "ListingVisual")
    for listing in listings.iterator(chunk_size=500):
        # The same picture, joined twice, is shown once.
        chosen = {one.sha256: one for one in listing.visuals.order_by("uploaded_at", "pk")}
        Visual.objects.bulk_create(
            Visual(
                listing=listing,
                position=position,
                alternative=one.alternative or one.name,
                **{column: getattr(one, column) for column in COLUMNS},
            )
            for position, one in enumerate(chosen.values())
        )


def put_back(apps, schema_editor):
    attachments = apps.get_model("ami", "Attachment").objects
    for visual in apps.get_model("ami", "ListingVisual").objects.select_related("listing"):
        listing = visual.listing
        listing.visuals.add(
            *attachments.filter(candidature=listing.candidature_id, file=visual.file.name)
        )


class Migration(migrations.Migration):
    dependencies = [("ami", "0016_add_listing_visual")]

    operations = [migrations.RunPython(copy, put_back)]
