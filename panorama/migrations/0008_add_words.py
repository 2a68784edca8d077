import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.fields.json
from django.db import migrations, models

import panorama.models.weights


class Migration(migrations.Migration):
    dependencies = [("panorama", "0007_search_configurations")]
    operations = [
        migrations.RemoveIndex(
            model_name='solution',
            name='solution_search_text',
        ),
        migrations.AddField(
            model_name='solution',
            name='words',
            field=models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(panorama.models.weights.Apart(models.F('name')), config='french_unaccent', weight='A'), '||', django.contrib.postgres.search.SearchVector(panorama.models.weights.Apart(models.F('name')), config='simple_unaccent', weight='A'), django.contrib.postgres.search.SearchConfig('french_unaccent')), '||', django.contrib.postgres.search.SearchVector(panorama.models.weights.Apart(models.F('pitch')), panorama.models.weights.Apart(panorama.models.weights.Answer(models.F('fiche'), models.Value('$.sections[*].answers[*] ? (@.code == "intended_use").value', output_field=models.CharField()))), config='french_unaccent', weight='B'), django.contrib.postgres.search.SearchConfig('french_unaccent')), '||', django.contrib.postgres.search.SearchVector(panorama.models.weights.Apart(django.db.models.fields.json.KeyTextTransform('description', models.F('fiche'), output_field=models.TextField())), config='french_unaccent', weight='C'), django.contrib.postgres.search.SearchConfig('french_unaccent')), '||', django.contrib.postgres.search.SearchVector(panorama.models.weights.Apart(models.F('search_text')), config='french_unaccent', weight='D'), django.contrib.postgres.search.SearchConfig('french_unaccent')), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='solution',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='solution_words'),
        ),
        migrations.AddIndex(
            model_name='solution',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('words'), output_field=django.contrib.postgres.search.SearchVectorField(), template="ts_filter(%(expressions)s, '{a,b}')"), name='solution_headline'),
        ),
    ]
