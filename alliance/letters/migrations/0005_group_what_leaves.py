from django.db import migrations

KEY = "courant"
GROUPED = 2


def group(apps, schema_editor):
    """What was written before campaigns existed leaves with the standing one."""
    letters = apps.get_model("letters", "Notification").objects
    alone = letters.filter(lane=GROUPED, campaign=None).exclude(state__in=["HELD", "CANCELLED"])
    if alone.exists():
        campaigns = apps.get_model("letters", "Campaign").objects
        standing, _ = campaigns.get_or_create(key=KEY, defaults={"label": "Rappels et avis groupés"})
        alone.update(campaign=standing)


def ungroup(apps, schema_editor):
    apps.get_model("letters", "Notification").objects.update(campaign=None)


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0004_add_campaigns'),
    ]

    operations = [
        migrations.RunPython(group, ungroup, elidable=True),
    ]
