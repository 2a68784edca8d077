from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0025_treat_completions_alike'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='call',
            name='calibration_files',
            field=models.PositiveSmallIntegerField(default=12, verbose_name='dossiers communs, lus d’abord par tous les binômes'),
        ),
        migrations.AddField(
            model_name='call',
            name='reading_mode',
            field=models.CharField(choices=[('blind', 'À l’aveugle : chacun sa fiche'), ('joint', 'Ensemble : une fiche, deux signatures')], default='blind', max_length=10, verbose_name='lecture en binôme'),
        ),
        migrations.AddField(
            model_name='call',
            name='reconciliation_above',
            field=models.PositiveSmallIntegerField(default=20, verbose_name='écart au-delà duquel les deux lecteurs harmonisent (points sur 100)'),
        ),
        migrations.AddField(
            model_name='call',
            name='third_reading_above',
            field=models.PositiveSmallIntegerField(default=40, verbose_name='écart au-delà duquel une troisième lecture s’ouvre (points sur 100)'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('reconciliation_above__lte', models.F('third_reading_above'))), name='call_third_reading_comes_after_reconciliation', violation_error_message='L’écart d’une troisième lecture n’est pas inférieur à celui d’une harmonisation.'),
        ),
    ]
