import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0041_freeze_common_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('spread', 'Répartition'), ('repair', 'Réattribution')], max_length=20, verbose_name='nature')),
                ('seed', models.PositiveBigIntegerField(verbose_name='graine')),
                ('solver', models.CharField(max_length=100, verbose_name='calcul')),
                ('digest', models.CharField(max_length=64, verbose_name='empreinte de la situation')),
                ('moves', models.JSONField(default=list, verbose_name='attributions')),
                ('common', models.JSONField(default=list, verbose_name='dossiers communs')),
                ('unplaced', models.JSONField(default=list, verbose_name='dossiers sans binôme possible')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='calculée le')),
                ('applied_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='appliquée le')),
            ],
            options={
                'verbose_name': 'proposition d’attribution',
                'verbose_name_plural': 'propositions d’attribution',
                'ordering': ['-made_at'],
            },
        ),
        migrations.AddField(
            model_name='plan',
            name='applied_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='appliquée par'),
        ),
        migrations.AddField(
            model_name='plan',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='ami.call', verbose_name='appel'),
        ),
        migrations.AddField(
            model_name='plan',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='calculée par'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('applied_by__isnull', True)), models.Q(('applied_at__isnull', False), ('applied_by__isnull', False)), _connector='OR'), name='plan_application_has_its_author', violation_error_message='L’application d’une proposition porte sa date et son auteur.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='plan_applied_as_it_was_read', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF OLD.applied_at IS NOT NULL OR (TG_OP = 'UPDATE'\n                    AND NOT (to_jsonb(NEW) - ARRAY['applied_at', 'applied_by_id']) = (to_jsonb(OLD) - ARRAY['applied_at', 'applied_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_applied_as_it_was_read', MESSAGE = 'Une proposition d’attribution ne change pas, et ne s’applique qu’une fois.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='6eabc48e665cf9fb50d59683306a3cf8a2c43428', operation='UPDATE OR DELETE', pgid='pgtrigger_plan_applied_as_it_was_read_cbc84', table='ami_plan', when='BEFORE')),
        ),
    ]
