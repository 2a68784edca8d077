import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ami', '0026_add_reading_settings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommonFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='choisi le')),
            ],
            options={
                'verbose_name': 'dossier commun',
                'verbose_name_plural': 'dossiers communs',
            },
        ),
        migrations.CreateModel(
            name='ThirdReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ouverte le')),
            ],
            options={
                'verbose_name': 'troisième lecture',
                'verbose_name_plural': 'troisièmes lectures',
            },
        ),
        migrations.AddField(
            model_name='commonfile',
            name='candidature',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='common_file', to='ami.candidature', verbose_name='candidature'),
        ),
        migrations.AddField(
            model_name='commonfile',
            name='chosen_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='choisi par'),
        ),
        migrations.AddField(
            model_name='thirdreading',
            name='candidature',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='third_reading', to='ami.candidature', verbose_name='candidature'),
        ),
        migrations.AddField(
            model_name='thirdreading',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='third_readings', to=settings.AUTH_USER_MODEL, verbose_name='troisième lecteur'),
        ),
    ]
