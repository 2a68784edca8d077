"""The pictures of each version of a fiche."""

import django.db.models.deletion
from django.db import migrations, models

import ami.models.listing


class Migration(migrations.Migration):
    dependencies = [("ami", "0015_add_commitment")]

    operations = [
        migrations.CreateModel(
            name="ListingVisual",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        # The old pictures still go by the name that this side will take.
                        related_name="+",
                        to="ami.listing",
                        verbose_name="fiche",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=ami.models.listing.picture_path,
                        verbose_name="fichier",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="nom du fichier")),
                ("content_type", models.CharField(max_length=60, verbose_name="type")),
                ("size", models.PositiveIntegerField(verbose_name="taille (octets)")),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte SHA-256")),
                (
                    "alternative",
                    models.CharField(max_length=300, verbose_name="texte de remplacement"),
                ),
            ],
            options={
                "verbose_name": "visuel d’une fiche",
                "verbose_name_plural": "visuels des fiches",
                "ordering": ["listing", "position", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="listingvisual",
            constraint=models.UniqueConstraint(
                fields=("listing", "sha256"),
                name="listing_visual_shown_once",
                violation_error_message="Cette image est déjà sur la fiche.",
            ),
        ),
    ]
