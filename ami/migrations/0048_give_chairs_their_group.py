"""Whoever presides a committee rereads errata: the group that shows them."""

from django.db import migrations


def give_chairs_their_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="chair")
    users = apps.get_model("ami", "Appointment").objects.filter(role="chair").values("user")
    group.user_set.add(*apps.get_model("alliance", "User").objects.filter(pk__in=users))


class Migration(migrations.Migration):
    dependencies = [("ami", "0047_propose_ad_hoc_pairs"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(give_chairs_their_group, migrations.RunPython.noop)]
