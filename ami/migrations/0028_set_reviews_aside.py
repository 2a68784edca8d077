import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0027_add_common_files_and_third_readings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='review_frozen_once_submitted',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='review_by_the_pair',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='score',
            name='score_frozen_once_submitted',
        ),
        migrations.RemoveConstraint(
            model_name='review',
            name='review_one_per_reader',
        ),
        migrations.AddField(
            model_name='review',
            name='set_aside_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='mise de côté le'),
        ),
        migrations.AddField(
            model_name='review',
            name='set_aside_because',
            field=models.CharField(blank=True, choices=[('conflict', 'Conflit d’intérêts'), ('erratum', 'Grille corrigée depuis')], editable=False, max_length=20, verbose_name='mise de côté pour'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='review_frozen_once_submitted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF OLD.submitted_at IS NOT NULL AND (TG_OP = 'DELETE'\n                    OR (NEW.submitted_at IS NOT NULL AND NOT (to_jsonb(NEW) - ARRAY['set_aside_at', 'set_aside_because']) = (to_jsonb(OLD) - ARRAY['set_aside_at', 'set_aside_because']))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_frozen_once_submitted', MESSAGE = 'Cette fiche d’évaluation est remise\xa0: ses notes ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='127d894566af905e091cf63dc2aa618a7f40ccf4', operation='UPDATE OR DELETE', pgid='pgtrigger_review_frozen_once_submitted_a7089', table='ami_review', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='review_frozen_once_set_aside', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF OLD.set_aside_at IS NOT NULL\n                    AND (TG_OP = 'DELETE' OR NOT (to_jsonb(NEW) - ARRAY['set_aside_at', 'set_aside_because']) = (to_jsonb(OLD) - ARRAY['set_aside_at', 'set_aside_because'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_frozen_once_set_aside', MESSAGE = 'Cette fiche d’évaluation est mise de côté\xa0: elle ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='b4548899f80df199caf6c53797afbb15eafb2688', operation='UPDATE OR DELETE', pgid='pgtrigger_review_frozen_once_set_aside_4d50d', table='ami_review', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='review_by_the_pair', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT (EXISTS (\n    SELECT 1 FROM ami_assignment a JOIN ami_pair p ON p.id = a.pair_id\n    WHERE a.candidature_id = NEW.candidature_id\n    AND NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id)\n) OR EXISTS (\n    SELECT 1 FROM ami_commonfile f JOIN ami_candidature k ON k.id = f.candidature_id\n    JOIN ami_pair p ON p.call_id = k.call_id\n    WHERE f.candidature_id = NEW.candidature_id\n    AND NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id)\n) OR EXISTS (\n    SELECT 1 FROM ami_thirdreading t\n    WHERE t.candidature_id = NEW.candidature_id AND t.reader_id = NEW.reviewer_id\n)) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_by_the_pair', MESSAGE = 'Ce dossier n’est pas attribué à cette personne.';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM ami_candidature k\n                        JOIN ami_membership m ON m.organisation_id = k.organisation_id\n                        WHERE k.id = NEW.candidature_id AND m.user_id = NEW.reviewer_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_not_of_one_s_own', MESSAGE = 'Nul n’évalue la candidature de sa propre organisation.';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM ami_conflict c\n                        WHERE c.candidature_id = NEW.candidature_id\n                        AND c.person_id = NEW.reviewer_id AND c.source IN ('declared', 'pinned') AND c.lifted_at IS NULL\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_clear_of_conflicts', MESSAGE = 'Cette personne est écartée de ce dossier.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='5e1352fbc258d3aadfab003ba647909d6b2682b9', operation='INSERT', pgid='pgtrigger_review_by_the_pair_69004', table='ami_review', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='score',
            trigger=pgtrigger.compiler.Trigger(name='score_frozen_once_submitted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT 1 FROM ami_review\n                    WHERE id IN (NEW.review_id, OLD.review_id)\n                    AND (submitted_at IS NOT NULL OR set_aside_at IS NOT NULL)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_frozen_once_submitted', MESSAGE = 'Cette fiche d’évaluation est remise\xa0: ses notes ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='bed9ca2f98a3300397d575a988249d3aa273fcff', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_score_frozen_once_submitted_fddef', table='ami_score', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('set_aside_at__isnull', True)), fields=('candidature', 'reviewer'), name='review_one_per_reader', violation_error_message='Cette personne a déjà une fiche pour ce dossier.'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_at__isnull', True), ('set_aside_because', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_because', ''), _negated=True)), _connector='OR'), name='review_set_aside_for_a_reason', violation_error_message='Une fiche mise de côté en porte la date et la raison.'),
        ),
    ]
