"""An agreement is now a sending: the company agrees to a version by sending it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ami", "0012_let_contacts_be_erased")]

    operations = [
        migrations.RenameField("listing", "agreed_at", "sent_at"),
        migrations.RenameField("listing", "agreed_by", "sent_by"),
    ]
