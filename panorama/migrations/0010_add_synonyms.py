import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panorama", "0009_add_vocabulary")]
    operations = [
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expressions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), help_text='Un par ligne, deux au moins. Exemple\xa0: RH, puis ressources humaines.', size=None, verbose_name='mots ou expressions équivalents')),
                ('note', models.CharField(blank=True, help_text='Pourquoi ces mots se valent, pour qui relira ce groupe.', max_length=200, verbose_name='note')),
            ],
            options={
                'verbose_name': 'groupe de synonymes',
                'verbose_name_plural': 'synonymes',
                'ordering': ['expressions'],
            },
        ),
        migrations.AddConstraint(
            model_name='synonym',
            constraint=models.CheckConstraint(condition=models.Q(('expressions__len__gte', 2)), name='synonym_has_two_expressions', violation_error_message='Indiquez au moins deux mots ou expressions, un par ligne.'),
        ),
    ]
