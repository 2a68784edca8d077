from django.db import migrations, models
from django.db.models import F, Q

# Of rare searches, counted together without their words, nobody knows which found nothing.
TOLD = Q(found=0) & ~Q(words="")


def count(apps, schema_editor):
    uses = apps.get_model("panorama", "SearchUse").objects.using(schema_editor.connection.alias)
    uses.filter(TOLD).update(fruitless=F("times"))


class Migration(migrations.Migration):
    dependencies = [("panorama", "0017_count_uses")]
    operations = [
        migrations.AddField(
            model_name='searchuse',
            name='fruitless',
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name='dont sans résultat'),
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='searchuse',
            constraint=models.CheckConstraint(condition=models.Q(('fruitless__lte', models.F('times'))), name='search_use_fruitless_among_all', violation_error_message='Les recherches sans résultat sont de celles qui sont comptées.'),
        ),
    ]
