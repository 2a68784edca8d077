import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0039_draw_pages_of_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Expertise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'expertise',
                'verbose_name_plural': 'expertises',
            },
        ),
        migrations.AddField(
            model_name='pair',
            name='quota',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nombre maximal de dossiers'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pair',
            trigger=pgtrigger.compiler.Trigger(name='pair_of_two_services', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE services text[];', func="\n                    IF TG_OP = 'UPDATE' AND NOT (ROW(NEW.first_reader_id, NEW.second_reader_id) IS DISTINCT FROM ROW(OLD.first_reader_id, OLD.second_reader_id)) THEN RETURN NEW; END IF;\n                    SELECT array_agg(lower(btrim(regexp_replace(u.service, '\\s+', ' ', 'g')))) INTO services FROM alliance_user u\n                        WHERE u.id IN (NEW.first_reader_id, NEW.second_reader_id);\n                    IF '' = ANY(services) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_services_known', MESSAGE = 'Le service de chaque lecteur doit être connu.';\n                    END IF;\n                    IF services[1] = services[2] THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_of_two_services', MESSAGE = 'Un binôme réunit deux personnes de services différents.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='2082d9a9bc80f951a0c6e1a71a29e53645b4fd94', operation='INSERT OR UPDATE OF "first_reader_id", "second_reader_id"', pgid='pgtrigger_pair_of_two_services_af152', table='ami_pair', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pair',
            trigger=pgtrigger.compiler.Trigger(name='pair_keeps_its_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF ROW(NEW.first_reader_id, NEW.second_reader_id) IS DISTINCT FROM ROW(OLD.first_reader_id, OLD.second_reader_id) AND EXISTS (\n    SELECT 1 FROM ami_review r JOIN ami_candidature k ON k.id = r.candidature_id\n    LEFT JOIN ami_assignment a ON a.candidature_id = k.id\n    LEFT JOIN ami_commonfile f ON f.candidature_id = k.id\n    WHERE k.call_id = OLD.call_id\n    AND r.reviewer_id IN (OLD.first_reader_id, OLD.second_reader_id)\n    AND (a.pair_id = OLD.id OR f.id IS NOT NULL)\n) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_keeps_its_readers', MESSAGE = 'Ce binôme a commencé à lire\xa0: ses lecteurs ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='b659109d2ea2f918cf563ed015d4d4a956efc511', operation='UPDATE', pgid='pgtrigger_pair_keeps_its_readers_af224', table='ami_pair', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='expertise',
            name='pair',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expertises', to='ami.pair', verbose_name='binôme'),
        ),
        migrations.AddField(
            model_name='expertise',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ami.theme', verbose_name='thématique'),
        ),
        migrations.AddField(
            model_name='pair',
            name='themes',
            field=models.ManyToManyField(related_name='+', through='ami.Expertise', to='ami.theme', verbose_name='thématiques d’expertise'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.CheckConstraint(condition=models.Q(('quota__isnull', True), ('quota__gte', 1), _connector='OR'), name='pair_quota_is_positive', violation_error_message='Un binôme lit au moins un dossier.'),
        ),
        migrations.AddConstraint(
            model_name='expertise',
            constraint=models.UniqueConstraint(fields=('pair', 'theme'), name='expertise_told_once', violation_error_message='Cette expertise est déjà inscrite.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expertise',
            trigger=pgtrigger.compiler.Trigger(name='expertise_within_its_call', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (SELECT call_id FROM ami_pair WHERE id = NEW.pair_id)\n                    <> (SELECT call_id FROM ami_theme WHERE id = NEW.theme_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'expertise_within_its_call', MESSAGE = 'Une expertise porte sur une thématique de l’appel.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='44ea3a7f4f7fcb0b765cd83659070dc923cc0226', operation='INSERT OR UPDATE', pgid='pgtrigger_expertise_within_its_call_6407f', table='ami_expertise', when='BEFORE')),
        ),
    ]
