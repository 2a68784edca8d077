"""What was accepted so far, in the two sentences that the page then showed."""

from django.db import migrations

CONFIRMED = (
    "La personne morale confirme sa participation et accepte que la solution et ses résultats "
    "soient publiés sur une page accessible au public (article 6)."
)
SUPPLIED = (
    "La personne morale fournira les textes et les visuels de la fiche, et accepte leur validation "
    "avant la mise en ligne (article 6)."
)
ACCEPTED = {"participation": CONFIRMED, "publication": CONFIRMED, "supply": SUPPLIED}


def copy(apps, schema_editor):
    Commitment = apps.get_model("ami", "Commitment")
    committed = apps.get_model("ami", "Candidature").objects.exclude(committed_at=None)
    Commitment.objects.bulk_create(
        Commitment(
            candidature=candidature,
            kind=kind,
            wording=wording,
            accepted_at=candidature.committed_at,
            accepted_by_id=candidature.committed_by_id,
        )
        for candidature in committed
        for kind, wording in ACCEPTED.items()
    )


class Migration(migrations.Migration):
    dependencies = [("ami", "0017_copy_agreed_visuals")]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
