import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panorama", "0008_add_words")]
    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=60, unique=True, verbose_name='mot')),
                ('plain', models.CharField(max_length=120, verbose_name='sans accents')),
                ('lexeme', models.CharField(db_index=True, max_length=120, verbose_name='racine')),
                ('solutions', models.PositiveIntegerField(default=1, verbose_name='nombre de solutions')),
            ],
            options={
                'verbose_name': 'mot du catalogue',
                'verbose_name_plural': 'mots du catalogue',
                'ordering': ['word'],
            },
        ),
        migrations.AddIndex(
            model_name='word',
            index=django.contrib.postgres.indexes.GinIndex(fields=['plain'], name='word_plain_likeness', opclasses=['gin_trgm_ops']),
        ),
    ]
