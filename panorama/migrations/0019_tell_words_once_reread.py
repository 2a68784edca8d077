from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panorama", "0018_count_fruitless_searches")]
    operations = [
        migrations.CreateModel(
            name='ToldWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(error_messages={'unique': 'Cette recherche est déjà montrée.'}, help_text='Telle que la liste des recherches du public l’écrit.', max_length=200, unique=True, verbose_name='recherche')),
            ],
            options={
                'verbose_name': 'recherche montrée dans les statistiques',
                'verbose_name_plural': 'recherches montrées dans les statistiques',
                'ordering': ['words'],
            },
        ),
    ]
