import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ami", "0072_open_the_census_to_secretariats"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="decision_by_who_sees_its_theme",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (SELECT 1 FROM ami_candidature decided\n                    JOIN ami_candidature other ON other.call_id = decided.call_id\n                    AND other.theme_id = decided.theme_id AND other.status <> 'draft'\n                    WHERE decided.id = NEW.candidature_id AND (\n                    EXISTS (SELECT 1 FROM ami_conflict k WHERE k.candidature_id = other.id\n                        AND k.person_id = NEW.decided_by_id AND k.source IN ('declared', 'pinned') AND k.lifted_at IS NULL)\n                    OR EXISTS (SELECT 1 FROM ami_membership m WHERE m.user_id = NEW.decided_by_id\n                        AND m.organisation_id = other.organisation_id))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_by_who_sees_its_theme', MESSAGE = 'Un dossier de cette thématique est hors de votre vue\xa0: un autre membre propose et enregistre les décisions de cette thématique.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                    hash="9739a7cdecd63522b99aec2640b94631deb9f93d",
                    operation="INSERT",
                    pgid="pgtrigger_decision_by_who_sees_its_theme_47c59",
                    table="ami_decision",
                    when="BEFORE",
                ),
            ),
        ),
    ]
