from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panorama", "0016_add_feedback")]
    operations = [
        migrations.CreateModel(
            name='DailyUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='jour')),
                ('use', models.CharField(choices=[('filter', 'filtre choisi'), ('taken', 'fichier emporté')], max_length=10, verbose_name='usage')),
                ('name', models.CharField(max_length=50, verbose_name='quoi')),
                ('option', models.CharField(max_length=100, verbose_name='valeur')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='nombre de fois')),
            ],
            options={
                'verbose_name': 'usage du panorama',
                'verbose_name_plural': 'usages du panorama',
                'ordering': ['-day', 'use', 'name', 'option'],
            },
        ),
        migrations.AddConstraint(
            model_name='dailyuse',
            constraint=models.UniqueConstraint(fields=('day', 'use', 'name', 'option'), name='daily_use_once_a_day', violation_error_message='Cet usage est déjà compté ce jour-là.'),
        ),
    ]
