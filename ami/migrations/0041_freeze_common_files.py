import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0040_form_pairs_of_two_services'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='commonfile',
            trigger=pgtrigger.compiler.Trigger(name='common_files_frozen_once_read', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT 1 FROM ami_review r\n                    JOIN ami_commonfile f ON f.candidature_id = r.candidature_id\n                    JOIN ami_candidature k ON k.id = f.candidature_id\n                    WHERE k.call_id IN (SELECT call_id FROM ami_candidature\n                        WHERE id IN (NEW.candidature_id, OLD.candidature_id))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'common_files_frozen_once_read', MESSAGE = 'La lecture des dossiers communs a commencé\xa0: ils ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='fa02bc40014004a72368cf8c4ec1eb03bf470410', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_common_files_frozen_once_read_4ba35', table='ami_commonfile', when='BEFORE')),
        ),
    ]
