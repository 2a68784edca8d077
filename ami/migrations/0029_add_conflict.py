import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0028_set_reviews_aside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('declared', 'Déclaré par la personne'), ('pinned', 'Posé par le secrétariat'), ('suggested', 'Suggéré par rapprochement'), ('confirmed_none', 'Absence de lien déclarée')], max_length=20, verbose_name='origine')),
                ('nature', models.CharField(blank=True, choices=[('employment', 'Emploi ou mandat, actuel ou récent'), ('interest', 'Intérêt financier'), ('work', 'Collaboration, conseil ou marché en cours'), ('family', 'Lien familial ou personnel'), ('rivalry', 'Concurrence ou différend'), ('other', 'Autre lien')], max_length=20, verbose_name='nature')),
                ('detail', models.TextField(blank=True, max_length=1000, verbose_name='précisions')),
                ('stated_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='inscrit le')),
                ('lifted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='levé le')),
            ],
            options={
                'verbose_name': 'conflit d’intérêts',
                'verbose_name_plural': 'registre des conflits',
                'ordering': ['candidature', 'person', 'stated_at'],
            },
        ),
        migrations.AddField(
            model_name='conflict',
            name='candidature',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='ami.candidature', verbose_name='candidature'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='lifted_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='levé par'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='stated_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='inscrit par'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True), ('source__in', ['declared', 'pinned'])), fields=('candidature', 'person'), name='conflict_one_standing', violation_error_message='Cette personne est déjà écartée de ce dossier.'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='conflict_lifting_has_its_author', violation_error_message='Une levée porte sa date et son auteur.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='conflict_sets_reviews_aside', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.source IN ('declared', 'pinned') AND NEW.lifted_at IS NULL AND EXISTS (SELECT 1 FROM ami_review r\n                    WHERE r.candidature_id = NEW.candidature_id AND r.reviewer_id = NEW.person_id\n                    AND r.set_aside_at IS NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'conflict_sets_reviews_aside', MESSAGE = 'Les fiches de cette personne sur ce dossier sont d’abord mises de côté.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='29d149e0809072338c5a5c9a7cce5044172da428', operation='INSERT OR UPDATE', pgid='pgtrigger_conflict_sets_reviews_aside_1c468', table='ami_conflict', when='BEFORE')),
        ),
        ]
