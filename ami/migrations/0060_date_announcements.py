from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ami", "0059_add_minutes"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidature",
            name="announced_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="décision annoncée le"
            ),
        ),
    ]
