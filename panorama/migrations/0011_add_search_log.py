from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panorama", "0010_add_synonyms")]
    operations = [
        migrations.CreateModel(
            name='RareSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, verbose_name='empreinte')),
                ('day', models.DateField(verbose_name='jour')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='nombre de fois')),
            ],
            options={
                'verbose_name': 'recherche rare',
                'verbose_name_plural': 'recherches rares',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='SearchUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='jour')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='recherche')),
                ('found', models.PositiveIntegerField(help_text='La dernière fois.', verbose_name='solutions trouvées')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='nombre de fois')),
            ],
            options={
                'verbose_name': 'recherche du public',
                'verbose_name_plural': 'recherches du public',
                'ordering': ['-day', '-times', 'words'],
            },
        ),
        migrations.AddConstraint(
            model_name='raresearch',
            constraint=models.UniqueConstraint(fields=('digest', 'day'), name='rare_search_once_a_day', violation_error_message='Cette recherche rare est déjà comptée ce jour-là.'),
        ),
        migrations.AddConstraint(
            model_name='searchuse',
            constraint=models.UniqueConstraint(fields=('day', 'words'), name='search_use_once_a_day', violation_error_message='Cette recherche est déjà comptée ce jour-là.'),
        ),
    ]
