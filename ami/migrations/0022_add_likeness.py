import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('ami', '0021_write_the_hard_space_of_a_refusal'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Migrations of another application name the same extension: nobody takes it away.
        migrations.RunSQL('CREATE EXTENSION IF NOT EXISTS pg_trgm', migrations.RunSQL.noop),
        migrations.CreateModel(
            name='ComparedText',
            fields=[
                ('candidature', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='compared_text', serialize=False, to='ami.candidature', verbose_name='candidature')),
                ('text', models.TextField(verbose_name='texte')),
                ('runs', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None, verbose_name='suites de mots')),
            ],
            options={
                'verbose_name': 'texte comparé',
                'verbose_name_plural': 'textes comparés',
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'Même organisation'), ('group', 'Même groupe ou même consortium'), ('text', 'Textes presque identiques'), ('file', 'Même pièce jointe')], max_length=20, verbose_name='nature')),
                ('score', models.FloatField(default=1.0, verbose_name='ressemblance')),
                ('shared', models.CharField(blank=True, max_length=200, verbose_name='en commun')),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='relevée le')),
                ('settled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='classée sans suite le')),
                ('grounds', models.TextField(blank=True, max_length=1000, verbose_name='motif')),
            ],
            options={
                'verbose_name': 'ressemblance',
                'verbose_name_plural': 'doublons possibles',
                'ordering': ['call', '-score', 'first', 'second'],
            },
        ),
        migrations.AddField(
            model_name='comparedtext',
            name='deposit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ami.deposit', verbose_name='dépôt'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='ami.call', verbose_name='appel'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ami.candidature', verbose_name='candidature'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ami.candidature', verbose_name='autre candidature'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='settled_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='classée sans suite par'),
        ),
        migrations.AddIndex(
            model_name='comparedtext',
            index=django.contrib.postgres.indexes.GinIndex(fields=['runs'], name='compared_text_runs'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.UniqueConstraint(fields=('first', 'second', 'kind'), name='likeness_told_once', violation_error_message='Cette ressemblance est déjà relevée.'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='likeness_of_two_files_in_order', violation_error_message='Une ressemblance lie deux candidatures différentes.'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='likeness_score_is_a_share', violation_error_message='Une ressemblance se mesure de 0 à 1.'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='likeness_settlement_has_its_author', violation_error_message='Un classement sans suite porte sa date et son auteur.'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), models.Q(('grounds', ''), _negated=True), _connector='OR'), name='likeness_settled_with_grounds', violation_error_message='Un classement sans suite porte son motif.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='likeness',
            trigger=pgtrigger.compiler.Trigger(name='likeness_within_its_call', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (SELECT count(*) FROM ami_candidature\n                    WHERE id IN (NEW.first_id, NEW.second_id) AND call_id = NEW.call_id) <> 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'likeness_within_its_call', MESSAGE = 'Deux candidatures qui se ressemblent sont du même appel.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='4bec2462f55cf77fb7d1041db48a7f495421f61b', operation='INSERT OR UPDATE', pgid='pgtrigger_likeness_within_its_call_edbb9', table='ami_likeness', when='BEFORE')),
        ),

    ]
