import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('ami', '0022_add_likeness'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HintFeedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=50, verbose_name='question')),
                ('kind', models.CharField(choices=[('promotional', 'Formulation promotionnelle'), ('language', 'Texte qui ne semble pas écrit en français'), ('figure', 'Gain sans chiffre'), ('method', 'Méthode de mesure absente ou trop courte'), ('source', 'Chiffre sans source'), ('unchanged', 'Indicateur sans changement')], max_length=20, verbose_name='signal')),
                ('is_right', models.BooleanField(verbose_name='signal utile')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dit le')),
            ],
            options={
                'verbose_name': 'retour sur un signal',
                'verbose_name_plural': 'retours sur les signaux',
                'ordering': ['candidature', 'question', 'kind'],
            },
        ),
        migrations.AddField(
            model_name='hintfeedback',
            name='candidature',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hint_feedback', to='ami.candidature', verbose_name='candidature'),
        ),
        migrations.AddField(
            model_name='hintfeedback',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dit par'),
        ),
        migrations.AddConstraint(
            model_name='hintfeedback',
            constraint=models.UniqueConstraint(fields=('candidature', 'question', 'kind', 'given_by'), name='hint_feedback_one_per_person', violation_error_message='Vous avez déjà répondu sur ce signal.'),
        ),
    ]
