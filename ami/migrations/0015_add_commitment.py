"""The commitments of article 6, one by one."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ami", "0014_listing_states"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                "participation",
                                "La personne morale confirme sa participation au panorama (article 6).",
                            ),
                            (
                                "publication",
                                "Elle accepte que la présentation de la solution et ses résultats soient publiés sur une page accessible au public (article 6).",
                            ),
                            (
                                "supply",
                                "Elle fournit les textes et les visuels de la fiche, et accepte qu’ils soient validés avant leur mise en ligne (article 6).",
                            ),
                        ],
                        max_length=20,
                        verbose_name="engagement",
                    ),
                ),
                ("wording", models.TextField(verbose_name="texte accepté")),
                (
                    "accepted_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="accepté le"
                    ),
                ),
            ],
            options={
                "verbose_name": "engagement",
                "verbose_name_plural": "engagements",
                "ordering": ["candidature", "pk"],
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="accepted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="accepté par",
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="candidature",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="commitments",
                to="ami.candidature",
                verbose_name="candidature",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("candidature", "kind"),
                name="commitment_accepted_once",
                violation_error_message="Cet engagement est déjà accepté.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="commitment_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_append_only', MESSAGE = 'Un engagement ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                    hash="6bd9c5b282e85306faa6eb463b6785ee15aabd6a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_commitment_append_only_6f82c",
                    table="ami_commitment",
                    when="BEFORE",
                ),
            ),
        ),
    ]
