"""Pictures belong to a version, and are frozen with it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ami", "0018_copy_commitments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="listing",
            name="visuals",
        ),
        migrations.AlterField(
            model_name="listingvisual",
            name="listing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="visuals",
                to="ami.listing",
                verbose_name="fiche",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listingvisual",
            trigger=pgtrigger.compiler.Trigger(
                name="listing_visual_frozen_once_sent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (SELECT 1 FROM ami_listing\n                    WHERE id IN (NEW.listing_id, OLD.listing_id) AND sent_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_visual_frozen_once_sent', MESSAGE = 'Une fiche envoyée ne se modifie pas\xa0: elle a une version suivante.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                    hash="37b2906f7eefb838f9b8269b190ba267c7de3352",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_listing_visual_frozen_once_sent_a35d4",
                    table="ami_listingvisual",
                    when="BEFORE",
                ),
            ),
        ),
    ]
