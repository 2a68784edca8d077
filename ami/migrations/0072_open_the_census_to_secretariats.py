"""Whoever keeps the secretariat of a call also keeps the census of needs and the panorama."""

from django.db import migrations


def open_to_secretariats(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    curators, _ = Group.objects.get_or_create(name="curator")
    curators.user_set.add(*apps.get_model("alliance", "User").objects.filter(groups__name="secretariat"))


class Migration(migrations.Migration):

    dependencies = [
        ("ami", "0071_report_errors_of_fiches"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(open_to_secretariats, migrations.RunPython.noop),
    ]
