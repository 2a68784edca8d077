"""The decisions of a call already announced were all told then."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def date_past_announcements(apps, schema_editor):
    calls = apps.get_model("ami", "Call").objects.filter(pk=OuterRef("call"))
    apps.get_model("ami", "Candidature").objects.filter(
        status__in=["selected", "reserved", "not_selected"], call__announced_at__isnull=False
    ).update(announced_at=Subquery(calls.values("announced_at")))


class Migration(migrations.Migration):

    dependencies = [
        ("ami", "0060_date_announcements"),
    ]

    operations = [
        migrations.RunPython(date_past_announcements, migrations.RunPython.noop),
    ]
