"""A version of the fiche is drafted, sent, then validated, returned or taken back."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ami", "0013_rename_listing_agreement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="listing_append_only",
        ),
        migrations.AddField(
            model_name="listing",
            name="comment",
            field=models.TextField(blank=True, verbose_name="commentaire"),
        ),
        migrations.AddField(
            model_name="listing",
            name="recalled_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="reprise le"
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="recalled_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reprise par",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="returned_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="renvoyée le"
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="returned_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="renvoyée par",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="revision",
            field=models.PositiveIntegerField(default=0, verbose_name="modifications"),
        ),
        migrations.AddField(
            model_name="listing",
            name="saved_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, verbose_name="enregistrée le"
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="saved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="enregistrée par",
            ),
        ),
        migrations.AlterField(
            model_name="listing",
            name="sent_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="envoyée le"
            ),
        ),
        migrations.AlterField(
            model_name="listing",
            name="sent_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="envoyée par",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidature",
            trigger=pgtrigger.compiler.Trigger(
                name="candidature_published_once_validated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL\n                    AND NOT EXISTS (SELECT 1 FROM ami_listing\n                        WHERE candidature_id = NEW.id AND validated_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_published_once_validated', MESSAGE = 'Une fiche paraît une fois qu’une de ses versions est validée.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                    hash="0b200d90648412ec9f540e21958d820abcdd4b52",
                    operation='UPDATE OF "published_at"',
                    pgid="pgtrigger_candidature_published_once_validated_8f69e",
                    table="ami_candidature",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="listing_frozen_once_sent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF OLD.sent_at IS NOT NULL AND (\n                    COALESCE(OLD.validated_at, OLD.returned_at, OLD.recalled_at) IS NOT NULL\n                    OR TG_OP = 'DELETE' OR NOT (to_jsonb(NEW) - ARRAY['validated_at', 'validated_by_id', 'returned_at', 'returned_by_id', 'comment', 'recalled_at', 'recalled_by_id']) = (to_jsonb(OLD) - ARRAY['validated_at', 'validated_by_id', 'returned_at', 'returned_by_id', 'comment', 'recalled_at', 'recalled_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_frozen_once_sent', MESSAGE = 'Une fiche envoyée ne se modifie pas\xa0: elle a une version suivante.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                    hash="dcda927f87a66e2813424b863073d8c2494615fb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_listing_frozen_once_sent_fa048",
                    table="ami_listing",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("validated_at__isnull", False),
                    ("returned_at__isnull", False),
                    ("recalled_at__isnull", False),
                    _connector="OR",
                    _negated=True,
                ),
                fields=("candidature",),
                name="listing_one_under_way",
                violation_error_message="Une version de la fiche est déjà en préparation ou attend sa validation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recalled_at", None), ("returned_at", None), ("validated_at", None)),
                    models.Q(
                        models.Q(
                            models.Q(("recalled_at", None), ("returned_at", None)),
                            models.Q(("recalled_at", None), ("validated_at", None)),
                            models.Q(("returned_at", None), ("validated_at", None)),
                            _connector="OR",
                        ),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="listing_settled_once_and_sent",
                violation_error_message="Une fiche envoyée est validée, renvoyée ou reprise\xa0: une seule fois.",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("comment", ""), ("returned_at", None)),
                    models.Q(
                        ("returned_at__isnull", False), models.Q(("comment", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="listing_returned_with_a_comment",
                violation_error_message="Une fiche est renvoyée avec un commentaire.",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="listing_sending_has_its_author",
                violation_error_message="Un envoi porte sa date et son auteur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recalled_at__isnull", True), ("recalled_by__isnull", True)),
                    models.Q(("recalled_at__isnull", False), ("recalled_by__isnull", False)),
                    _connector="OR",
                ),
                name="listing_recall_has_its_author",
                violation_error_message="Une reprise porte sa date et son auteur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("returned_at__isnull", True), ("returned_by__isnull", True)),
                    models.Q(("returned_at__isnull", False), ("returned_by__isnull", False)),
                    _connector="OR",
                ),
                name="listing_return_has_its_author",
                violation_error_message="Un renvoi porte sa date et son auteur.",
            ),
        ),
    ]
