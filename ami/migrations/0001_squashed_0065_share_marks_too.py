"""The tables as they stand, made at once: the steps that it replaces are for databases that hold data.

A new database takes a second instead of half a minute; one that has taken some of the steps goes on with
them.
"""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ami.models.attachment
import ami.models.deciding.procedure
import ami.models.enquiry.enquiry
import ami.models.enquiry.file
import ami.models.listing
import ami.models.team
from alliance.migrating import MakeTables


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("ami", "0001_initial"),
        ("ami", "0002_keep_what_the_registry_said"),
        ("ami", "0003_keep_texts_and_versions_of_files"),
        ("ami", "0004_refuse_empty_mentions"),
        ("ami", "0005_add_member_role"),
        ("ami", "0006_add_invitation_and_claim"),
        ("ami", "0007_add_mandate"),
        ("ami", "0008_extend_a_call"),
        ("ami", "0009_ask_to_withdraw"),
        ("ami", "0010_add_secret_mark"),
        ("ami", "0011_add_started_from"),
        ("ami", "0012_let_contacts_be_erased"),
        ("ami", "0013_rename_listing_agreement"),
        ("ami", "0014_listing_states"),
        ("ami", "0015_add_commitment"),
        ("ami", "0016_add_listing_visual"),
        ("ami", "0017_copy_agreed_visuals"),
        ("ami", "0018_copy_commitments"),
        ("ami", "0019_freeze_listing_visuals"),
        ("ami", "0020_let_the_last_editor_leave"),
        ("ami", "0021_write_the_hard_space_of_a_refusal"),
        ("ami", "0022_add_likeness"),
        ("ami", "0023_add_hint_feedback"),
        ("ami", "0024_point_at_evidence"),
        ("ami", "0025_treat_completions_alike"),
        ("ami", "0026_add_reading_settings"),
        ("ami", "0027_add_common_files_and_third_readings"),
        ("ami", "0028_set_reviews_aside"),
        ("ami", "0029_add_conflict"),
        ("ami", "0030_prepare_a_call"),
        ("ami", "0031_add_letter_text"),
        ("ami", "0032_change_announced_dates"),
        ("ami", "0033_add_erratum"),
        ("ami", "0034_add_calibration_discussion"),
        ("ami", "0035_add_reconciliation"),
        ("ami", "0036_read_together"),
        ("ami", "0037_say_why_no_third_reader"),
        ("ami", "0038_keep_fingerprints"),
        ("ami", "0039_draw_pages_of_files"),
        ("ami", "0040_form_pairs_of_two_services"),
        ("ami", "0041_freeze_common_files"),
        ("ami", "0042_add_plan"),
        ("ami", "0043_add_tally"),
        ("ami", "0044_add_cut_line"),
        ("ami", "0045_keep_the_register_of_conflicts"),
        ("ami", "0046_keep_pairs_that_read_together"),
        ("ami", "0047_propose_ad_hoc_pairs"),
        ("ami", "0048_give_chairs_their_group"),
        ("ami", "0049_count_no_review_of_a_former_grid"),
        ("ami", "0050_add_pairing_desk"),
        ("ami", "0051_add_calibration_desk"),
        ("ami", "0052_date_tallies"),
        ("ami", "0053_add_deliberation"),
        ("ami", "0054_share_comments"),
        ("ami", "0055_add_enquiry"),
        ("ami", "0056_add_disclosure"),
        ("ami", "0057_decide_in_a_sitting"),
        ("ami", "0058_name_the_log_of_a_call"),
        ("ami", "0059_add_minutes"),
        ("ami", "0060_date_announcements"),
        ("ami", "0061_date_past_announcements"),
        ("ami", "0062_reopen_and_hear"),
        ("ami", "0063_add_transparency_file"),
        ("ami", "0064_erase_askers"),
        ("ami", "0065_share_marks_too"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        MakeTables(
            [
                # Likenesses are measured by trigrams.
                migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=50, verbose_name="question")),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=ami.models.attachment.private_path,
                                verbose_name="fichier",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="nom du fichier")),
                        ("content_type", models.CharField(max_length=60, verbose_name="type")),
                        ("size", models.PositiveIntegerField(verbose_name="taille (octets)")),
                        (
                            "pages",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="pages"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "alternative",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="texte de remplacement"
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="joint le"
                            ),
                        ),
                        (
                            "replaced_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="remplacé le"),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="joint par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pièce jointe",
                        "verbose_name_plural": "pièces jointes",
                        "ordering": ["code", "uploaded_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Candidature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="référence"),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("application", "Solution applicative"),
                                    ("building_block", "Brique technologique"),
                                ],
                                max_length=20,
                                verbose_name="catégorie",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(blank=True, max_length=150, verbose_name="solution"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Brouillon"),
                                    ("submitted", "Déposée"),
                                    ("to_complete", "À compléter"),
                                    ("eligible", "Éligible"),
                                    ("ineligible", "Non éligible"),
                                    ("scored", "Évaluée"),
                                    ("selected", "Retenue"),
                                    ("reserved", "Liste complémentaire"),
                                    ("not_selected", "Non retenue"),
                                    ("withdrawn", "Retirée"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="créée le",
                            ),
                        ),
                        (
                            "deposited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="déposée le"
                            ),
                        ),
                        (
                            "announced_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="décision annoncée le",
                            ),
                        ),
                        (
                            "committed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="participation confirmée le",
                            ),
                        ),
                        (
                            "declined_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="participation déclinée le",
                            ),
                        ),
                        (
                            "withdrawal_asked_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="retrait demandé le",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="publiée le"
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                blank=True,
                                max_length=120,
                                null=True,
                                unique=True,
                                verbose_name="adresse publique",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "candidature",
                        "verbose_name_plural": "candidatures",
                        "ordering": ["reference"],
                    },
                ),
                migrations.CreateModel(
                    name="Criterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("eligibility", "Éligibilité (article 3)"),
                                    ("selection", "Sélection (article 5)"),
                                    ("announced", "Grille annoncée avec les résultats"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="code")),
                        (
                            "article",
                            models.CharField(blank=True, max_length=20, verbose_name="article"),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("definition", models.TextField(verbose_name="définition")),
                        (
                            "sub_points",
                            models.JSONField(
                                blank=True, default=list, verbose_name="points d’attention"
                            ),
                        ),
                        (
                            "questions",
                            models.JSONField(
                                blank=True, null=True, verbose_name="questions qui l’éclairent"
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="poids"),
                        ),
                        (
                            "scale_max",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="note maximale"
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="ordre"),
                        ),
                    ],
                    options={
                        "verbose_name": "critère",
                        "verbose_name_plural": "critères",
                        "ordering": ["grid", "order"],
                    },
                ),
                migrations.CreateModel(
                    name="Expertise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expertise",
                        "verbose_name_plural": "expertises",
                    },
                ),
                migrations.CreateModel(
                    name="HintFeedback",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("question", models.CharField(max_length=50, verbose_name="question")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("promotional", "Formulation promotionnelle"),
                                    ("language", "Texte qui ne semble pas écrit en français"),
                                    ("figure", "Gain sans chiffre"),
                                    ("method", "Méthode de mesure absente ou trop courte"),
                                    ("source", "Chiffre sans source"),
                                    ("unchanged", "Indicateur sans changement"),
                                ],
                                max_length=20,
                                verbose_name="signal",
                            ),
                        ),
                        ("is_right", models.BooleanField(verbose_name="signal utile")),
                        (
                            "given_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="dit le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "retour sur un signal",
                        "verbose_name_plural": "retours sur les signaux",
                        "ordering": ["candidature", "question", "kind"],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(max_length=254, verbose_name="adresse électronique"),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("edit", "Rédaction"), ("read", "Lecture")],
                                max_length=10,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "invited_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="invitée le"
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="envoyée le"
                            ),
                        ),
                        (
                            "expires_at",
                            models.DateTimeField(
                                default=ami.models.team.two_weeks_from_now,
                                verbose_name="valable jusqu’au",
                            ),
                        ),
                        (
                            "token_hash",
                            models.CharField(
                                max_length=64, unique=True, verbose_name="empreinte du lien"
                            ),
                        ),
                        (
                            "accepted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="acceptée le"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="retirée le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                        "ordering": ["invited_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="LetterText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("letter", models.CharField(max_length=60, verbose_name="courrier")),
                        ("version", models.PositiveIntegerField(verbose_name="version")),
                        (
                            "subject",
                            models.CharField(blank=True, max_length=200, verbose_name="objet"),
                        ),
                        (
                            "body",
                            models.TextField(blank=True, max_length=4000, verbose_name="texte"),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="écrit le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "texte de courrier",
                        "verbose_name_plural": "textes des courriers",
                        "ordering": ["call", "letter", "-version"],
                    },
                ),
                migrations.CreateModel(
                    name="Likeness",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("organisation", "Même organisation"),
                                    ("group", "Même groupe ou même consortium"),
                                    ("text", "Textes presque identiques"),
                                    ("file", "Même pièce jointe"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("score", models.FloatField(default=1.0, verbose_name="ressemblance")),
                        (
                            "shared",
                            models.CharField(blank=True, max_length=200, verbose_name="en commun"),
                        ),
                        (
                            "found_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="relevée le"
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="classée sans suite le",
                            ),
                        ),
                        (
                            "grounds",
                            models.TextField(blank=True, max_length=1000, verbose_name="motif"),
                        ),
                    ],
                    options={
                        "verbose_name": "ressemblance",
                        "verbose_name_plural": "doublons possibles",
                        "ordering": ["call", "-score", "first", "second"],
                    },
                ),
                migrations.CreateModel(
                    name="Listing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("content", models.JSONField(verbose_name="contenu de la fiche")),
                        (
                            "revision",
                            models.PositiveIntegerField(default=0, verbose_name="modifications"),
                        ),
                        (
                            "saved_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="enregistrée le"
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="envoyée le"
                            ),
                        ),
                        (
                            "recalled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="reprise le"
                            ),
                        ),
                        (
                            "returned_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="renvoyée le"
                            ),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                        (
                            "validated_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="validée le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fiche",
                        "verbose_name_plural": "fiches",
                        "ordering": ["candidature", "version"],
                    },
                ),
                migrations.CreateModel(
                    name="ListingVisual",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=ami.models.listing.picture_path,
                                verbose_name="fichier",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="nom du fichier")),
                        ("content_type", models.CharField(max_length=60, verbose_name="type")),
                        ("size", models.PositiveIntegerField(verbose_name="taille (octets)")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "alternative",
                            models.CharField(max_length=300, verbose_name="texte de remplacement"),
                        ),
                    ],
                    options={
                        "verbose_name": "visuel d’une fiche",
                        "verbose_name_plural": "visuels des fiches",
                        "ordering": ["listing", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Mandate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "contact_email",
                            models.EmailField(
                                max_length=254, verbose_name="adresse électronique du candidat"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("disability", "Handicap"),
                                    ("outage", "Panne ou indisponibilité du service"),
                                    ("other", "Autre empêchement"),
                                ],
                                max_length=20,
                                verbose_name="raison",
                            ),
                        ),
                        (
                            "explanation",
                            models.TextField(max_length=1000, verbose_name="précisions"),
                        ),
                        ("proven_at", models.DateTimeField(verbose_name="date prouvée")),
                        (
                            "proof",
                            models.TextField(max_length=1000, verbose_name="preuve de la date"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="ouvert le"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="terminé le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saisie pour un candidat",
                        "verbose_name_plural": "saisies pour un candidat",
                        "ordering": ["-opened_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("edit", "Rédaction"), ("read", "Lecture")],
                                default="edit",
                                max_length=10,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "joined_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="depuis le",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membre",
                        "verbose_name_plural": "membres",
                        "ordering": ["joined_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="numéro de l’acte"),
                        ),
                        (
                            "grounds",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="motif de la correction"
                            ),
                        ),
                        ("content", models.TextField(verbose_name="contenu canonique")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "sealed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="scellé le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "procès-verbal",
                        "verbose_name_plural": "procès-verbaux",
                        "ordering": ["deliberation", "number"],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("content", models.BinaryField(verbose_name="PDF")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="mis en PDF le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "procès-verbal signé",
                        "verbose_name_plural": "procès-verbaux signés",
                    },
                ),
                migrations.CreateModel(
                    name="MinutesSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("chair", "Présidence de séance"),
                                    ("secretary", "Secrétariat de séance"),
                                ],
                                max_length=20,
                                verbose_name="qualité",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="signé le"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte signée"),
                        ),
                        (
                            "proof",
                            models.CharField(
                                choices=[
                                    ("password", "mot de passe"),
                                    ("second_factor", "second facteur"),
                                ],
                                max_length=20,
                                verbose_name="authentification",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signature d’un procès-verbal",
                        "verbose_name_plural": "signatures des procès-verbaux",
                        "ordering": ["minutes", "capacity"],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="dénomination")),
                        ("siren", models.CharField(blank=True, max_length=9, verbose_name="SIREN")),
                        (
                            "siret",
                            models.CharField(blank=True, max_length=14, verbose_name="SIRET"),
                        ),
                        (
                            "vat",
                            models.CharField(
                                blank=True,
                                max_length=14,
                                verbose_name="numéro de TVA intracommunautaire",
                            ),
                        ),
                        (
                            "country",
                            models.CharField(
                                default="FR", max_length=2, verbose_name="pays (code ISO)"
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("company", "Entreprise"),
                                    ("public_body", "Organisme public ou parapublic"),
                                    ("association", "Association"),
                                    ("consortium", "Consortium doté de la personnalité juridique"),
                                ],
                                max_length=20,
                                verbose_name="forme",
                            ),
                        ),
                        (
                            "size",
                            models.CharField(
                                choices=[
                                    ("micro", "Microentreprise (moins de 10 personnes)"),
                                    ("small", "PME (10 à 249 personnes)"),
                                    ("midcap", "ETI (250 à 4 999 personnes)"),
                                    ("large", "Grande entreprise (5 000 personnes et plus)"),
                                    ("not_a_company", "Sans objet (organisme public, association)"),
                                ],
                                max_length=20,
                                verbose_name="taille",
                            ),
                        ),
                        ("address", models.CharField(max_length=200, verbose_name="adresse")),
                        ("postcode", models.CharField(max_length=12, verbose_name="code postal")),
                        ("city", models.CharField(max_length=100, verbose_name="commune")),
                        ("website", models.URLField(blank=True, verbose_name="site internet")),
                        (
                            "is_fictitious",
                            models.BooleanField(default=False, verbose_name="organisation fictive"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="créée le",
                            ),
                        ),
                        (
                            "registry_facts",
                            models.JSONField(
                                editable=False, null=True, verbose_name="réponse de l’annuaire"
                            ),
                        ),
                        (
                            "registry_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="annuaire consulté le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "organisation",
                        "verbose_name_plural": "organisations",
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="Pair",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="nom")),
                        (
                            "quota",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="nombre maximal de dossiers"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "binôme",
                        "verbose_name_plural": "binômes",
                        "ordering": ["call", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("spread", "Répartition"),
                                    ("repair", "Réattribution"),
                                    ("import", "Import d’un fichier"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("seed", models.PositiveBigIntegerField(verbose_name="graine")),
                        ("solver", models.CharField(max_length=100, verbose_name="calcul")),
                        (
                            "digest",
                            models.CharField(
                                max_length=64, verbose_name="empreinte de la situation"
                            ),
                        ),
                        ("moves", models.JSONField(default=list, verbose_name="attributions")),
                        ("common", models.JSONField(default=list, verbose_name="dossiers communs")),
                        ("pairs", models.JSONField(default=list, verbose_name="binômes ad hoc")),
                        (
                            "unplaced",
                            models.JSONField(
                                default=list, verbose_name="dossiers sans binôme possible"
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="calculée le"
                            ),
                        ),
                        (
                            "applied_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="appliquée le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposition d’attribution",
                        "verbose_name_plural": "propositions d’attribution",
                        "ordering": ["-made_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Procedure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("selection", "Retrait de la sélection"),
                                    ("unpublishing", "Retrait de la fiche du panorama"),
                                ],
                                max_length=20,
                                verbose_name="acte envisagé",
                            ),
                        ),
                        ("taken_at", models.DateTimeField(verbose_name="acte en cause pris le")),
                        (
                            "grounds",
                            models.TextField(max_length=4000, verbose_name="motifs envisagés"),
                        ),
                        (
                            "documents",
                            models.TextField(
                                max_length=4000, verbose_name="documents sur lesquels elle se fonde"
                            ),
                        ),
                        (
                            "urgent_grounds",
                            models.TextField(blank=True, max_length=2000, verbose_name="urgence"),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="réponse attendue avant le")),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="ouverte le"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="observations"
                            ),
                        ),
                        (
                            "hearing_asked",
                            models.BooleanField(default=False, verbose_name="audition demandée"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="répondue le"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("taken", "Retrait décidé"), ("dropped", "Sans suite")],
                                max_length=10,
                                verbose_name="suite donnée",
                            ),
                        ),
                        (
                            "conclusion",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="motifs de la suite donnée",
                            ),
                        ),
                        (
                            "hearing_report",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="suite de l’audition"
                            ),
                        ),
                        (
                            "late_grounds",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="motifs au-delà de quatre mois",
                            ),
                        ),
                        (
                            "concluded_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="conclue le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "procédure contradictoire",
                        "verbose_name_plural": "procédures contradictoires",
                        "ordering": ["-opened_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ProcedureFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=ami.models.deciding.procedure.private_path,
                                verbose_name="fichier",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="nom du fichier")),
                        ("content_type", models.CharField(max_length=60, verbose_name="type")),
                        ("size", models.PositiveBigIntegerField(verbose_name="taille (octets)")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="jointe le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pièce d’une réponse",
                        "verbose_name_plural": "pièces des réponses",
                        "ordering": ["added_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Reconciliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "gap",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=4,
                                verbose_name="écart à l’ouverture (points sur 100)",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="ouverte le"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="terminée le"
                            ),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="sans objet depuis le",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "harmonisation",
                        "verbose_name_plural": "harmonisations",
                        "ordering": ["candidature", "opened_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Redaction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=50, verbose_name="question")),
                        (
                            "pages",
                            models.CharField(blank=True, max_length=100, verbose_name="pages"),
                        ),
                        (
                            "passage",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="mots occultés"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    (
                                        "trade_secret",
                                        "Secret des affaires (CRPA, article L311-6, 1°)",
                                    ),
                                    ("privacy", "Vie privée (CRPA, article L311-6, 1°)"),
                                    (
                                        "judgement",
                                        "Appréciation sur une personne (CRPA, article L311-6, 2°)",
                                    ),
                                    (
                                        "protected",
                                        "Secret protégé par la loi (CRPA, article L311-5)",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="fondement",
                            ),
                        ),
                        ("reason", models.TextField(max_length=1000, verbose_name="motif")),
                        ("is_kept", models.BooleanField(null=True, verbose_name="maintenue")),
                        (
                            "grounds",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="pourquoi elle est levée"
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="tranchée le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "occultation",
                        "verbose_name_plural": "occultations",
                        "ordering": ["disclosure", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="message")),
                        (
                            "written_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="écrit le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "message",
                        "verbose_name_plural": "messages",
                        "ordering": ["candidature", "written_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Remarking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dossier à noter de nouveau",
                        "verbose_name_plural": "dossiers à noter de nouveau",
                        "ordering": ["erratum", "candidature"],
                    },
                ),
                migrations.CreateModel(
                    name="Reopening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("eligibility", "Le rejet pour inéligibilité"),
                                    ("decision", "La décision du comité"),
                                ],
                                max_length=20,
                                verbose_name="ce qui est réexaminé",
                            ),
                        ),
                        ("grounds", models.TextField(max_length=4000, verbose_name="motifs")),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="proposé le"
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="confirmé le"
                            ),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="abandonné le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réexamen",
                        "verbose_name_plural": "réexamens",
                        "ordering": ["-proposed_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("favourable", "Favorable"),
                                    ("to_discuss", "À discuter"),
                                    ("unfavourable", "Défavorable"),
                                ],
                                max_length=20,
                                verbose_name="avis",
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(
                                blank=True,
                                max_length=3000,
                                verbose_name="commentaire communicable au candidat",
                            ),
                        ),
                        (
                            "internal_note",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="note interne"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="version")),
                        (
                            "started_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="commencée le"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="remise le"),
                        ),
                        (
                            "set_aside_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="mise de côté le",
                            ),
                        ),
                        (
                            "set_aside_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("conflict", "Conflit d’intérêts"),
                                    ("erratum", "Grille corrigée depuis"),
                                    ("revised", "Révisée par son auteur"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="mise de côté pour",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fiche d’évaluation",
                        "verbose_name_plural": "fiches d’évaluation",
                        "ordering": ["candidature", "reviewer"],
                    },
                ),
                migrations.CreateModel(
                    name="Score",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "mark",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="commentaire"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note",
                        "verbose_name_plural": "notes",
                        "ordering": ["review", "criterion__order"],
                    },
                ),
                migrations.CreateModel(
                    name="SecretMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=50, verbose_name="question")),
                        (
                            "pages",
                            models.CharField(blank=True, max_length=100, verbose_name="pages"),
                        ),
                        ("reason", models.TextField(verbose_name="motif")),
                        (
                            "marked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="marquée le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "marque «\xa0secret des affaires\xa0»",
                        "verbose_name_plural": "marques «\xa0secret des affaires\xa0»",
                        "ordering": ["candidature", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="Signature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(verbose_name="version")),
                        (
                            "signed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="signé le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signature",
                        "verbose_name_plural": "signatures",
                        "ordering": ["review", "version", "signed_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Specification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("version", models.CharField(max_length=20, verbose_name="version")),
                        ("dated", models.DateField(verbose_name="date")),
                        ("articles", models.JSONField(default=list, verbose_name="articles")),
                        (
                            "disclaimer",
                            models.TextField(verbose_name="avertissement de l’article 2"),
                        ),
                    ],
                    options={
                        "verbose_name": "cahier des charges",
                        "verbose_name_plural": "cahiers des charges",
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        ("label", models.CharField(max_length=150, verbose_name="intitulé")),
                        ("definition", models.TextField(verbose_name="définition")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("application", "Solution applicative"),
                                    ("building_block", "Brique technologique"),
                                ],
                                max_length=20,
                                verbose_name="catégorie",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="ordre"),
                        ),
                    ],
                    options={
                        "verbose_name": "thématique",
                        "verbose_name_plural": "thématiques",
                        "ordering": ["call", "order"],
                    },
                ),
                migrations.CreateModel(
                    name="ThirdReading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "obstacle",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="empêchement"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="ouverte le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "troisième lecture",
                        "verbose_name_plural": "troisièmes lectures",
                    },
                ),
                migrations.CreateModel(
                    name="TransparencyDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF accessible"),
                                    ("ods", "Classeur OpenDocument"),
                                    ("xlsx", "Classeur Excel"),
                                    ("csv", "Texte séparé par des virgules"),
                                    ("json", "JSON"),
                                ],
                                max_length=10,
                                verbose_name="format",
                            ),
                        ),
                        ("content", models.BinaryField(verbose_name="contenu")),
                        ("size", models.PositiveIntegerField(verbose_name="taille (octets)")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                    ],
                    options={
                        "verbose_name": "format du fichier de transparence",
                        "verbose_name_plural": "formats du fichier de transparence",
                        "ordering": ["file", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="TransparencyFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "grounds",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="motif de cette version"
                            ),
                        ),
                        ("content", models.TextField(verbose_name="contenu canonique")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="publié le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fichier de transparence",
                        "verbose_name_plural": "fichiers de transparence",
                        "ordering": ["call", "-version"],
                    },
                ),
                migrations.CreateModel(
                    name="AttachmentImages",
                    fields=[
                        (
                            "attachment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="images",
                                serialize=False,
                                to="ami.attachment",
                                verbose_name="pièce",
                            ),
                        ),
                        (
                            "pages",
                            models.JSONField(default=list, verbose_name="image de chaque page"),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="dessiné le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "images d’une pièce",
                        "verbose_name_plural": "images des pièces",
                    },
                ),
                migrations.CreateModel(
                    name="AttachmentText",
                    fields=[
                        (
                            "attachment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="text",
                                serialize=False,
                                to="ami.attachment",
                                verbose_name="pièce",
                            ),
                        ),
                        (
                            "pages",
                            models.JSONField(default=list, verbose_name="texte de chaque page"),
                        ),
                        ("is_readable", models.BooleanField(default=True, verbose_name="lisible")),
                        (
                            "extracted_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="lu le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "texte d’une pièce",
                        "verbose_name_plural": "textes des pièces",
                    },
                ),
                migrations.CreateModel(
                    name="Call",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("slug", models.SlugField(unique=True, verbose_name="adresse")),
                        (
                            "log_name",
                            models.SlugField(
                                blank=True, editable=False, verbose_name="nom dans le journal"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="titre")),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="édition")),
                        ("summary", models.TextField(verbose_name="présentation")),
                        ("opens_at", models.DateTimeField(verbose_name="ouverture")),
                        (
                            "closes_at",
                            models.DateTimeField(
                                help_text="Heure de Paris\xa0; la minute indiquée est comprise en entier.",
                                verbose_name="clôture",
                            ),
                        ),
                        (
                            "tolerance",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="tolérance publiée (secondes)"
                            ),
                        ),
                        (
                            "calendar",
                            models.JSONField(blank=True, default=list, verbose_name="calendrier"),
                        ),
                        (
                            "changed_dates",
                            models.JSONField(
                                default=dict, editable=False, verbose_name="dates changées"
                            ),
                        ),
                        (
                            "contact_email",
                            models.EmailField(max_length=254, verbose_name="adresse de contact"),
                        ),
                        (
                            "mentions",
                            models.JSONField(
                                default=dict, verbose_name="mentions légales des courriers"
                            ),
                        ),
                        (
                            "reading_mode",
                            models.CharField(
                                choices=[
                                    ("blind", "À l’aveugle : chacun sa fiche"),
                                    ("joint", "Ensemble : une fiche, deux signatures"),
                                ],
                                default="blind",
                                max_length=10,
                                verbose_name="lecture en binôme",
                            ),
                        ),
                        (
                            "reconciliation_above",
                            models.PositiveSmallIntegerField(
                                default=20,
                                verbose_name="écart au-delà duquel les deux lecteurs harmonisent (points sur 100)",
                            ),
                        ),
                        (
                            "third_reading_above",
                            models.PositiveSmallIntegerField(
                                default=40,
                                verbose_name="écart au-delà duquel une troisième lecture s’ouvre (points sur 100)",
                            ),
                        ),
                        (
                            "calibration_files",
                            models.PositiveSmallIntegerField(
                                default=12,
                                verbose_name="dossiers communs, lus d’abord par tous les binômes",
                            ),
                        ),
                        (
                            "dismissal_needs_two",
                            models.BooleanField(
                                default=True, verbose_name="rejet confirmé par une autre personne"
                            ),
                        ),
                        (
                            "completion_days",
                            models.PositiveSmallIntegerField(
                                default=10,
                                verbose_name="délai habituel pour compléter un dossier (jours)",
                            ),
                        ),
                        (
                            "shares_comments",
                            models.BooleanField(
                                default=False,
                                verbose_name="notes et commentaires remis au candidat après l’annonce",
                            ),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(default=False, verbose_name="données fictives"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="ouvert le"
                            ),
                        ),
                        (
                            "extended_to",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="clôture prolongée"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="clos avant terme le",
                            ),
                        ),
                        (
                            "announced_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="résultats annoncés le",
                            ),
                        ),
                        (
                            "announced_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="résultats annoncés par",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="clos par",
                            ),
                        ),
                        (
                            "rehearses",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rehearsals",
                                to="ami.call",
                                verbose_name="appel répété",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "appel",
                        "verbose_name_plural": "appels",
                        "ordering": ["-opens_at"],
                    },
                ),
                migrations.CreateModel(
                    name="CalibrationDiscussion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(max_length=3000, verbose_name="ce qui est convenu"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="close le"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="close par",
                            ),
                        ),
                        (
                            "call",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calibration",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "discussion des dossiers communs",
                        "verbose_name_plural": "discussions des dossiers communs",
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reviewer", "Évaluateur"),
                                    ("secretariat", "Secrétariat"),
                                    ("committee", "Membre du comité"),
                                    ("chair", "Présidence du comité"),
                                ],
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "appointed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="désignée le",
                            ),
                        ),
                        (
                            "appointed_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="désignée par",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appointments",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "désignation",
                        "verbose_name_plural": "désignations",
                        "ordering": ["call", "role", "user"],
                    },
                ),
                migrations.CreateModel(
                    name="Calibration",
                    fields=[],
                    options={
                        "verbose_name": "discussion des dossiers communs",
                        "verbose_name_plural": "dossiers communs",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("ami.call",),
                ),
                migrations.CreateModel(
                    name="Pairing",
                    fields=[],
                    options={
                        "verbose_name": "appel et ses binômes",
                        "verbose_name_plural": "binômes et attribution",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("ami.call",),
                ),
                migrations.CreateModel(
                    name="Fingerprint",
                    fields=[
                        (
                            "candidature",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="fingerprint",
                                serialize=False,
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="texte")),
                        (
                            "runs",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.IntegerField(),
                                default=list,
                                size=None,
                                verbose_name="suites de mots",
                            ),
                        ),
                        (
                            "files",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=64),
                                default=list,
                                size=None,
                                verbose_name="pièces",
                            ),
                        ),
                        (
                            "numbers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                default=list,
                                size=None,
                                verbose_name="numéros",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "empreinte d’un dossier",
                        "verbose_name_plural": "empreintes des dossiers",
                    },
                ),
                migrations.CreateModel(
                    name="Tally",
                    fields=[
                        (
                            "candidature",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="tally",
                                serialize=False,
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "sheets",
                            models.PositiveSmallIntegerField(verbose_name="fiches comptées"),
                        ),
                        ("score", models.FloatField(verbose_name="note sur 100")),
                        ("median", models.FloatField(verbose_name="médiane")),
                        ("spread", models.FloatField(verbose_name="écart")),
                        (
                            "counted_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="comptées le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note d’ensemble",
                        "verbose_name_plural": "notes d’ensemble",
                    },
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="committed_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmée par",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="created_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="créée par",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="declined_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déclinée par",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="published_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="publiée par",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="started_from",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ami.candidature",
                        verbose_name="reprise de",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="withdrawal_asked_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="retrait demandé par",
                    ),
                ),
                migrations.AddField(
                    model_name="attachment",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "assigned_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="attribué le"
                            ),
                        ),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="attribué par",
                            ),
                        ),
                        (
                            "candidature",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignment",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attribution",
                        "verbose_name_plural": "attributions",
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=50, verbose_name="question")),
                        ("value", models.JSONField(null=True, verbose_name="réponse")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                        (
                            "saved_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="enregistrée le"
                            ),
                        ),
                        (
                            "saved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="enregistrée par",
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réponse",
                        "verbose_name_plural": "réponses",
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="rang")),
                        ("is_contested", models.BooleanField(verbose_name="à examiner un par un")),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="pourquoi"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "À examiner"),
                                    ("proposed", "Décision proposée"),
                                    ("decided", "Décidé"),
                                    ("postponed", "Reporté"),
                                ],
                                default="pending",
                                max_length=20,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "called_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="appelé le"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="version")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("selected", "Retenue"),
                                    ("reserved", "Liste complémentaire"),
                                    ("not_selected", "Non retenue"),
                                ],
                                max_length=20,
                                verbose_name="décision proposée",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="rang en liste complémentaire"
                            ),
                        ),
                        (
                            "grounds",
                            models.TextField(blank=True, max_length=4000, verbose_name="motifs"),
                        ),
                        (
                            "departure",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="motif de l’écart au classement",
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="proposé le"
                            ),
                        ),
                        (
                            "votes_for",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="voix pour"
                            ),
                        ),
                        (
                            "votes_against",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="voix contre"
                            ),
                        ),
                        (
                            "abstentions",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="abstentions"
                            ),
                        ),
                        (
                            "present",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "exited",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="réglé le"
                            ),
                        ),
                        (
                            "postponed_because",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="motif du report"
                            ),
                        ),
                        (
                            "called_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="appelé par",
                            ),
                        ),
                        (
                            "presiding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="présidé par",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposé par",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="réglé par",
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "point de l’ordre du jour",
                        "verbose_name_plural": "ordre du jour",
                        "ordering": ["deliberation", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Access",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(max_length=60, verbose_name="ce qui a été ouvert"),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="date"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="lecteur",
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="accesses",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "consultation",
                        "verbose_name_plural": "consultations",
                        "ordering": ["-at"],
                    },
                ),
                migrations.CreateModel(
                    name="Ranking",
                    fields=[],
                    options={
                        "verbose_name": "candidature classée",
                        "verbose_name_plural": "classement et décisions",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("ami.candidature",),
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[],
                    options={
                        "verbose_name": "dossier à lire",
                        "verbose_name_plural": "mes lectures",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("ami.candidature",),
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "identifier",
                            models.CharField(max_length=40, verbose_name="numéro saisi"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="demandée le"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("accepted", "Acceptée"), ("refused", "Refusée")],
                                max_length=10,
                                verbose_name="réponse",
                            ),
                        ),
                        (
                            "grounds",
                            models.TextField(blank=True, max_length=1000, verbose_name="motifs"),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="traitée le"
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="traitée par",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="demandée par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demande de rattachement",
                        "verbose_name_plural": "demandes de rattachement",
                        "ordering": ["made_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CommonFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "chosen_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="choisi le"
                            ),
                        ),
                        (
                            "candidature",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="common_file",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="choisi par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dossier commun",
                        "verbose_name_plural": "dossiers communs",
                    },
                ),
                migrations.CreateModel(
                    name="CompletionRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "message",
                            models.TextField(max_length=4000, verbose_name="ce qui manque"),
                        ),
                        (
                            "sections",
                            models.JSONField(default=list, verbose_name="sections rouvertes"),
                        ),
                        (
                            "criteria",
                            models.JSONField(default=list, verbose_name="critères concernés"),
                        ),
                        (
                            "effect",
                            models.CharField(max_length=300, verbose_name="effet à l’échéance"),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="échéance")),
                        (
                            "delay_grounds",
                            models.TextField(
                                blank=True, max_length=500, verbose_name="motif d’un autre délai"
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="demandé le"
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="complété le"
                            ),
                        ),
                        (
                            "lapsed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="échue le"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="demandé par",
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="completion_requests",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demande de compléments",
                        "verbose_name_plural": "demandes de compléments",
                        "ordering": ["candidature", "asked_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Confirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "revised",
                            models.BooleanField(default=False, verbose_name="notes révisées"),
                        ),
                        (
                            "word",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="explication"
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="confirmé le"
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="lecteur",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "confirmation",
                        "verbose_name_plural": "confirmations",
                        "ordering": ["reconciliation", "confirmed_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Conflict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("declared", "Déclaré par la personne"),
                                    ("pinned", "Posé par le secrétariat"),
                                    ("suggested", "Suggéré par rapprochement"),
                                    ("confirmed_none", "Absence de lien déclarée"),
                                ],
                                max_length=20,
                                verbose_name="origine",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("employment", "Emploi ou mandat, actuel ou récent"),
                                    ("interest", "Intérêt financier"),
                                    ("work", "Collaboration, conseil ou marché en cours"),
                                    ("family", "Lien familial ou personnel"),
                                    ("rivalry", "Concurrence ou différend"),
                                    ("other", "Autre lien"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "detail",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="précisions"
                            ),
                        ),
                        (
                            "stated_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="inscrit le"
                            ),
                        ),
                        (
                            "lifting_proposed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="levée proposée le",
                            ),
                        ),
                        (
                            "grounds",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="motifs de la levée"
                            ),
                        ),
                        (
                            "lifted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="levé le"
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="levé par",
                            ),
                        ),
                        (
                            "lifting_proposed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="levée proposée par",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "stated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="inscrit par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lien d’intérêt",
                        "verbose_name_plural": "registre des liens d’intérêts",
                        "ordering": ["candidature", "person", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Declaration",
                    fields=[],
                    options={
                        "verbose_name": "déclaration",
                        "verbose_name_plural": "mes déclarations",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("ami.conflict",),
                ),
                migrations.CreateModel(
                    name="AgreedNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="repère convenu"
                            ),
                        ),
                        (
                            "agreed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="écrit le"
                            ),
                        ),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="écrit par",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreed_notes",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ami.criterion",
                                verbose_name="critère",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "repère convenu",
                        "verbose_name_plural": "repères convenus",
                        "ordering": ["call", "criterion__order", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CutLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="nom")),
                        (
                            "note",
                            models.TextField(blank=True, max_length=1000, verbose_name="remarque"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("score", "À une note"),
                                    ("rank", "À un nombre de places"),
                                ],
                                max_length=10,
                                verbose_name="tracée",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=1, max_digits=6, verbose_name="seuil"
                            ),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="tracée le"
                            ),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="reprise le"
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cut_lines",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tracée par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ligne de coupe",
                        "verbose_name_plural": "lignes de coupe",
                    },
                ),
                migrations.CreateModel(
                    name="DateChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="étape")),
                        (
                            "previous",
                            models.CharField(max_length=120, verbose_name="date précédente"),
                        ),
                        (
                            "announced",
                            models.CharField(max_length=120, verbose_name="nouvelle date"),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="premier jour"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="dernier jour"),
                        ),
                        ("grounds", models.TextField(max_length=4000, verbose_name="motifs")),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="décidé le"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="décidé par",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="date_changes",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "changement de date",
                        "verbose_name_plural": "changements de dates",
                        "ordering": ["call", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("selected", "Retenue"),
                                    ("reserved", "Liste complémentaire"),
                                    ("not_selected", "Non retenue"),
                                ],
                                max_length=20,
                                verbose_name="décision",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="rang en liste complémentaire"
                            ),
                        ),
                        ("grounds", models.TextField(max_length=4000, verbose_name="motifs")),
                        (
                            "departure",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="motif de l’écart au classement",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="décidé le"
                            ),
                        ),
                        (
                            "superseded_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="remplacée le"
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="décidé par",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="ami.agendaitem",
                                verbose_name="point de l’ordre du jour",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "décision",
                        "verbose_name_plural": "décisions",
                        "ordering": ["candidature", "decided_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "participation",
                                        "La personne morale confirme sa participation au panorama (article 6).",
                                    ),
                                    (
                                        "publication",
                                        "Elle accepte que la présentation de la solution et ses résultats soient publiés sur une page accessible au public (article 6).",
                                    ),
                                    (
                                        "supply",
                                        "Elle fournit les textes et les visuels de la fiche, et accepte qu’ils soient validés avant leur mise en ligne (article 6).",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="engagement",
                            ),
                        ),
                        ("wording", models.TextField(verbose_name="texte accepté")),
                        (
                            "accepted_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="accepté le"
                            ),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="accepté par",
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="ami.decision",
                                verbose_name="décision",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "engagement",
                        "verbose_name_plural": "engagements",
                        "ordering": ["candidature", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Deliberation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=120, verbose_name="intitulé"),
                        ),
                        ("planned_for", models.DateTimeField(verbose_name="prévue le")),
                        ("place", models.CharField(max_length=200, verbose_name="lieu")),
                        ("quorum", models.PositiveSmallIntegerField(verbose_name="quorum")),
                        (
                            "planned_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="inscrite le",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="ouverte le"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="close le"
                            ),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="abandonnée le"
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliberations",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="présidence",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="close par",
                            ),
                        ),
                        (
                            "dropped_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abandonnée par",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ouverte par",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="inscrite par",
                            ),
                        ),
                        (
                            "secretary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="secrétariat de séance",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "séance",
                        "verbose_name_plural": "séances",
                        "ordering": ["-call__opens_at", "-number"],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reviewer", "Évaluateur"),
                                    ("secretariat", "Secrétariat"),
                                    ("committee", "Membre du comité"),
                                    ("chair", "Présidence du comité"),
                                ],
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        ("capacity", models.CharField(max_length=250, verbose_name="qualité")),
                        (
                            "arrived_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="arrivée"
                            ),
                        ),
                        (
                            "left_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="départ"
                            ),
                        ),
                        (
                            "arrived_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="notée par",
                            ),
                        ),
                        (
                            "left_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="départ noté par",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "deliberation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="ami.deliberation",
                                verbose_name="séance",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "présence",
                        "verbose_name_plural": "présences",
                        "ordering": ["deliberation", "arrived_at", "pk"],
                    },
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="deliberation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="ami.deliberation",
                        verbose_name="séance",
                    ),
                ),
                migrations.CreateModel(
                    name="Deposit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("initial", "Dépôt initial"),
                                    ("completion", "Compléments"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="reçu le")),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="enregistré le"
                            ),
                        ),
                        (
                            "receipt_code",
                            models.CharField(
                                max_length=20, unique=True, verbose_name="code du récépissé"
                            ),
                        ),
                        ("content", models.TextField(verbose_name="contenu canonique")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deposits",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "completion_request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deposits",
                                to="ami.completionrequest",
                                verbose_name="demande de compléments",
                            ),
                        ),
                        (
                            "deposited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="déposé par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dépôt",
                        "verbose_name_plural": "dépôts",
                        "ordering": ["candidature", "number"],
                    },
                ),
                migrations.CreateModel(
                    name="DepositPersonalValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("salt", models.CharField(max_length=64, verbose_name="sel")),
                        ("value", models.TextField(verbose_name="valeur canonique")),
                        (
                            "erasure_asked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="effacement demandé le"
                            ),
                        ),
                        (
                            "deposit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="personal",
                                to="ami.deposit",
                                verbose_name="dépôt",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "coordonnées d’un dépôt",
                        "verbose_name_plural": "coordonnées des dépôts",
                    },
                ),
                migrations.CreateModel(
                    name="Dismissal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("grounds", models.TextField(max_length=4000, verbose_name="motifs")),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="proposé le"
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="confirmé le"
                            ),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="abandonné le"
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dismissals",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="confirmé par",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposé par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rejet",
                        "verbose_name_plural": "rejets",
                        "ordering": ["candidature", "proposed_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Enquiry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                default=ami.models.enquiry.enquiry.new_reference,
                                max_length=20,
                                unique=True,
                                verbose_name="référence",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("question", "Question"),
                                    ("complaint", "Réclamation"),
                                    ("recours", "Recours gracieux"),
                                    ("access", "Accès à des documents"),
                                    ("personal_data", "Données personnelles (RGPD)"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "stated_reference",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="référence indiquée"
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="reçue le")),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="enregistrée le"
                            ),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="à répondre avant le")),
                        (
                            "extended_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="prolongée le"
                            ),
                        ),
                        (
                            "extension_grounds",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="motifs de la prolongation",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("granted", "Accueillie"),
                                    ("partly", "Accueillie en partie"),
                                    ("refused", "Rejetée"),
                                ],
                                max_length=10,
                                verbose_name="suite donnée",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=20000, verbose_name="réponse"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="répondue le"
                            ),
                        ),
                        (
                            "closing_grounds",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="motifs du classement"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="classée le"
                            ),
                        ),
                        (
                            "erased_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="données effacées le",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="répondue par",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="demandée par",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="classée par",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="saisie par",
                            ),
                        ),
                        (
                            "erased_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="données effacées par",
                            ),
                        ),
                        (
                            "extended_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="prolongée par",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="suivie par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demande",
                        "verbose_name_plural": "registre des demandes",
                        "ordering": ["due_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Asker",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("salt", models.CharField(max_length=64, verbose_name="sel")),
                        ("value", models.TextField(verbose_name="valeur canonique")),
                        (
                            "erasure_asked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="effacement demandé le"
                            ),
                        ),
                        (
                            "enquiry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asker",
                                to="ami.enquiry",
                                verbose_name="demande",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demandeur",
                        "verbose_name_plural": "demandeurs",
                    },
                ),
                migrations.CreateModel(
                    name="EnquiryFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("asker", "Jointe par le demandeur"),
                                    ("agent", "Jointe par le secrétariat"),
                                    ("own_file", "Dossier du candidat"),
                                    ("redacted", "Export occulté"),
                                ],
                                max_length=10,
                                verbose_name="origine",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=ami.models.enquiry.file.private_path,
                                verbose_name="fichier",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="nom du fichier")),
                        ("content_type", models.CharField(max_length=60, verbose_name="type")),
                        ("size", models.PositiveBigIntegerField(verbose_name="taille (octets)")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="empreinte SHA-256"),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="jointe le"
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="jointe par",
                            ),
                        ),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="ami.enquiry",
                                verbose_name="demande",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pièce d’une demande",
                        "verbose_name_plural": "pièces des demandes",
                        "ordering": ["added_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Disclosure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "prepared_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="préparé le"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                        (
                            "produced_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="produit le"
                            ),
                        ),
                        (
                            "deposit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ami.deposit",
                                verbose_name="dépôt",
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="préparé par",
                            ),
                        ),
                        (
                            "produced_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="produit par",
                            ),
                        ),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disclosures",
                                to="ami.enquiry",
                                verbose_name="demande",
                            ),
                        ),
                        (
                            "file",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="disclosure",
                                to="ami.enquiryfile",
                                verbose_name="export",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "export occulté",
                        "verbose_name_plural": "exports occultés",
                        "ordering": ["enquiry", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("subject", models.CharField(max_length=80, verbose_name="objet")),
                        ("sequence", models.PositiveIntegerField(verbose_name="rang")),
                        ("kind", models.CharField(max_length=40, verbose_name="nature")),
                        ("body", models.TextField(verbose_name="contenu canonique")),
                        (
                            "previous_hash",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="empreinte précédente"
                            ),
                        ),
                        ("hash", models.CharField(max_length=64, verbose_name="empreinte")),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="date"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "événement",
                        "verbose_name_plural": "journal",
                        "ordering": ["subject", "sequence"],
                    },
                ),
                migrations.CreateModel(
                    name="EventPersonalValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("salt", models.CharField(max_length=64, verbose_name="sel")),
                        ("value", models.TextField(verbose_name="valeur canonique")),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="personal",
                                to="ami.event",
                                verbose_name="événement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "valeur personnelle d’un événement",
                        "verbose_name_plural": "valeurs personnelles des événements",
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("previous", models.DateTimeField(verbose_name="clôture précédente")),
                        ("closes_at", models.DateTimeField(verbose_name="nouvelle clôture")),
                        ("grounds", models.TextField(max_length=4000, verbose_name="motifs")),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="décidée le"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="décidée par",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extensions",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "prolongation",
                        "verbose_name_plural": "prolongations",
                        "ordering": ["call", "closes_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("compliant", "Conforme"),
                                    ("non_compliant", "Non conforme"),
                                    ("to_complete", "À compléter"),
                                ],
                                max_length=20,
                                verbose_name="constat",
                            ),
                        ),
                        (
                            "evidence",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="élément probant"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(blank=True, max_length=50, verbose_name="réponse"),
                        ),
                        (
                            "page",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="page de la brochure"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="note interne"
                            ),
                        ),
                        (
                            "found_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="constaté le"
                            ),
                        ),
                        (
                            "candidature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="ami.candidature",
                                verbose_name="candidature",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                limit_choices_to={"kind": "eligibility"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ami.criterion",
                                verbose_name="critère",
                            ),
                        ),
                        (
                            "found_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="constaté par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "constat d’éligibilité",
                        "verbose_name_plural": "constats d’éligibilité",
                        "ordering": ["candidature", "criterion__order"],
                    },
                ),
                migrations.CreateModel(
                    name="Grid",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="intitulé")),
                        ("version", models.CharField(max_length=120, verbose_name="version")),
                        ("note", models.TextField(blank=True, verbose_name="note de lecture")),
                        (
                            "scale",
                            models.JSONField(
                                default=list,
                                help_text="Ce que signifie chaque note, de la plus basse à la plus haute.",
                                verbose_name="échelle",
                            ),
                        ),
                        (
                            "set_apart",
                            models.JSONField(
                                blank=True, default=list, verbose_name="questions sans critère"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "grille",
                        "verbose_name_plural": "grilles",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("title", "version"),
                                name="grid_title_version_unique",
                                violation_error_message="Cette version de la grille existe déjà.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erratum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="numéro"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "Texte seulement : aucune note ne change"),
                                    (
                                        "marking",
                                        "Grille de notation : les dossiers sont à noter de nouveau",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="portée",
                            ),
                        ),
                        (
                            "passage",
                            models.CharField(
                                choices=[
                                    ("article", "Règle du cahier des charges"),
                                    ("theme", "Thématique"),
                                    ("criterion", "Critère de la grille"),
                                    ("other", "Présentation ou autre texte"),
                                ],
                                max_length=20,
                                verbose_name="passage corrigé",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True, max_length=50, verbose_name="code du passage"
                            ),
                        ),
                        ("former", models.TextField(max_length=4000, verbose_name="au lieu de")),
                        ("corrected", models.TextField(max_length=4000, verbose_name="lire")),
                        ("grounds", models.TextField(max_length=4000, verbose_name="motifs")),
                        (
                            "changes",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="changements de la grille"
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="proposé le"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="publié le"
                            ),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="abandonné le"
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="errata",
                                to="ami.call",
                                verbose_name="appel",
                            ),
                        ),
                        (
                            "dropped_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abandonné par",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposé par",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="publié par",
                            ),
                        ),
                        (
                            "former_grid",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ami.grid",
                                verbose_name="grille corrigée",
                            ),
                        ),
                        (
                            "new_grid",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ami.grid",
                                verbose_name="nouvelle grille",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "erratum",
                        "verbose_name_plural": "errata",
                        "ordering": [
                            "call",
                            models.OrderBy(models.F("number"), nulls_last=True),
                            "proposed_at",
                        ],
                    },
                ),
                migrations.AddField(
                    model_name="criterion",
                    name="grid",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="ami.grid",
                        verbose_name="grille",
                    ),
                ),
                migrations.AddField(
                    model_name="call",
                    name="announced_grid",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Pour affichage seulement\xa0: les notes sont données selon la grille de l’article 5.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ami.grid",
                        verbose_name="grille annoncée avec les résultats",
                    ),
                ),
                migrations.AddField(
                    model_name="call",
                    name="grid",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="ami.grid",
                        verbose_name="grille",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grid",
                    trigger=pgtrigger.compiler.Trigger(
                        name="grid_frozen_once_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (EXISTS (\n        SELECT 1 FROM ami_call\n        WHERE (grid_id = OLD.id OR announced_grid_id = OLD.id) AND opened_at IS NOT NULL\n    ) OR EXISTS (SELECT 1 FROM ami_erratum WHERE OLD.id IN (former_grid_id, new_grid_id))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'grid_frozen_once_open', MESSAGE = 'La grille est figée depuis l’ouverture de l’appel\xa0: seul un erratum public peut la corriger.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b81b89784ad73b683e5958b41eb9bd545fb26493",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_grid_frozen_once_open_f2a24",
                            table="ami_grid",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="hintfeedback",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hint_feedback",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="hintfeedback",
                    name="given_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dit par",
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="invited_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invitée par",
                    ),
                ),
                migrations.AddField(
                    model_name="lettertext",
                    name="by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrit par",
                    ),
                ),
                migrations.AddField(
                    model_name="lettertext",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_texts",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="likeness",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="likeness",
                    name="first",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="likeness",
                    name="second",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ami.candidature",
                        verbose_name="autre candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="likeness",
                    name="settled_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="classée sans suite par",
                    ),
                ),
                migrations.AddField(
                    model_name="listing",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="listing",
                    name="recalled_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reprise par",
                    ),
                ),
                migrations.AddField(
                    model_name="listing",
                    name="returned_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="renvoyée par",
                    ),
                ),
                migrations.AddField(
                    model_name="listing",
                    name="saved_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="enregistrée par",
                    ),
                ),
                migrations.AddField(
                    model_name="listing",
                    name="sent_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="envoyée par",
                    ),
                ),
                migrations.AddField(
                    model_name="listing",
                    name="validated_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="validée par",
                    ),
                ),
                migrations.AddField(
                    model_name="listingvisual",
                    name="listing",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visuals",
                        to="ami.listing",
                        verbose_name="fiche",
                    ),
                ),
                migrations.AddField(
                    model_name="mandate",
                    name="agent",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agent",
                    ),
                ),
                migrations.AddField(
                    model_name="mandate",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="mandate",
                    name="ended_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="terminé par",
                    ),
                ),
                migrations.AddField(
                    model_name="deposit",
                    name="mandate",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deposits",
                        to="ami.mandate",
                        verbose_name="saisie pour un candidat",
                    ),
                ),
                migrations.AddField(
                    model_name="membership",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="corrects",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="ami.minutes",
                        verbose_name="corrige",
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="deliberation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="ami.deliberation",
                        verbose_name="séance",
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="item",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ami.agendaitem",
                        verbose_name="point corrigé",
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="sealed_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="scellé par",
                    ),
                ),
                migrations.AddField(
                    model_name="minutesdocument",
                    name="minutes",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document",
                        to="ami.minutes",
                        verbose_name="procès-verbal",
                    ),
                ),
                migrations.AddField(
                    model_name="minutessignature",
                    name="minutes",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="ami.minutes",
                        verbose_name="procès-verbal",
                    ),
                ),
                migrations.AddField(
                    model_name="minutessignature",
                    name="signed_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signé par",
                    ),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="members",
                    field=models.ManyToManyField(
                        related_name="organisations",
                        through="ami.Membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="membership",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="ami.organisation",
                        verbose_name="organisation",
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="ami.organisation",
                        verbose_name="organisation",
                    ),
                ),
                migrations.AddField(
                    model_name="claim",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="ami.organisation",
                        verbose_name="organisation",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures",
                        to="ami.organisation",
                        verbose_name="organisation",
                    ),
                ),
                migrations.AddField(
                    model_name="pair",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pairs",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="pair",
                    name="first_reader",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="premier lecteur",
                    ),
                ),
                migrations.AddField(
                    model_name="pair",
                    name="second_reader",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second lecteur",
                    ),
                ),
                migrations.AddField(
                    model_name="expertise",
                    name="pair",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expertises",
                        to="ami.pair",
                        verbose_name="binôme",
                    ),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="pair",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="ami.pair",
                        verbose_name="binôme",
                    ),
                ),
                migrations.AddField(
                    model_name="plan",
                    name="applied_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="appliquée par",
                    ),
                ),
                migrations.AddField(
                    model_name="plan",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="plan",
                    name="made_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="calculée par",
                    ),
                ),
                migrations.AddField(
                    model_name="procedure",
                    name="answered_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="répondue par",
                    ),
                ),
                migrations.AddField(
                    model_name="procedure",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedures",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="procedure",
                    name="concluded_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="conclue par",
                    ),
                ),
                migrations.AddField(
                    model_name="procedure",
                    name="decision",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedures",
                        to="ami.decision",
                        verbose_name="décision",
                    ),
                ),
                migrations.AddField(
                    model_name="procedure",
                    name="opened_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ouverte par",
                    ),
                ),
                migrations.AddField(
                    model_name="procedurefile",
                    name="added_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="jointe par",
                    ),
                ),
                migrations.AddField(
                    model_name="procedurefile",
                    name="procedure",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="ami.procedure",
                        verbose_name="procédure",
                    ),
                ),
                migrations.AddField(
                    model_name="reconciliation",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reconciliations",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="confirmation",
                    name="reconciliation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="ami.reconciliation",
                        verbose_name="harmonisation",
                    ),
                ),
                migrations.AddField(
                    model_name="redaction",
                    name="added_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajoutée par",
                    ),
                ),
                migrations.AddField(
                    model_name="redaction",
                    name="attachment",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ami.attachment",
                        verbose_name="pièce",
                    ),
                ),
                migrations.AddField(
                    model_name="redaction",
                    name="disclosure",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="redactions",
                        to="ami.disclosure",
                        verbose_name="export",
                    ),
                ),
                migrations.AddField(
                    model_name="redaction",
                    name="settled_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tranchée par",
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="author",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="auteur",
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="criterion",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ami.criterion",
                        verbose_name="critère",
                    ),
                ),
                migrations.AddField(
                    model_name="remarking",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarkings",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="remarking",
                    name="erratum",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarkings",
                        to="ami.erratum",
                        verbose_name="erratum",
                    ),
                ),
                migrations.AddField(
                    model_name="reopening",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="reopening",
                    name="confirmed_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmé par",
                    ),
                ),
                migrations.AddField(
                    model_name="reopening",
                    name="decision",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="ami.decision",
                        verbose_name="décision",
                    ),
                ),
                migrations.AddField(
                    model_name="reopening",
                    name="dismissal",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="ami.dismissal",
                        verbose_name="rejet",
                    ),
                ),
                migrations.AddField(
                    model_name="reopening",
                    name="dropped_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="abandonné par",
                    ),
                ),
                migrations.AddField(
                    model_name="reopening",
                    name="proposed_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposé par",
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="deposit",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="ami.deposit",
                        verbose_name="dépôt jugé",
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="pair",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="ami.pair",
                        verbose_name="binôme",
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="reviewer",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évaluateur",
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="revises",
                    field=models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revised_by",
                        to="ami.review",
                        verbose_name="révise",
                    ),
                ),
                migrations.AddField(
                    model_name="score",
                    name="criterion",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "selection"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ami.criterion",
                        verbose_name="critère",
                    ),
                ),
                migrations.AddField(
                    model_name="score",
                    name="review",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="ami.review",
                        verbose_name="fiche d’évaluation",
                    ),
                ),
                migrations.AddField(
                    model_name="secretmark",
                    name="candidature",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="secret_marks",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="secretmark",
                    name="marked_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="marquée par",
                    ),
                ),
                migrations.AddField(
                    model_name="signature",
                    name="review",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="ami.review",
                        verbose_name="fiche d’évaluation",
                    ),
                ),
                migrations.AddField(
                    model_name="signature",
                    name="signer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signé par",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="specification",
                    constraint=models.UniqueConstraint(
                        fields=("title", "version"),
                        name="specification_title_version_unique",
                        violation_error_message="Cette version du cahier des charges existe déjà.",
                    ),
                ),
                migrations.AddField(
                    model_name="call",
                    name="specification",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="ami.specification",
                        verbose_name="cahier des charges",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="specification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="specification_frozen_once_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_call\n                    WHERE specification_id = OLD.id AND opened_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'specification_frozen_once_open', MESSAGE = 'Les règles de l’appel sont figées depuis son ouverture.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e86ca199ec3e4e543918fe13969ca237b3ff6ee3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_specification_frozen_once_open_d6cb9",
                            table="ami_specification",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="theme",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="themes",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="pair",
                    name="themes",
                    field=models.ManyToManyField(
                        related_name="+",
                        through="ami.Expertise",
                        to="ami.theme",
                        verbose_name="thématiques d’expertise",
                    ),
                ),
                migrations.AddField(
                    model_name="expertise",
                    name="theme",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ami.theme",
                        verbose_name="thématique",
                    ),
                ),
                migrations.AddField(
                    model_name="candidature",
                    name="theme",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures",
                        to="ami.theme",
                        verbose_name="thématique",
                    ),
                ),
                migrations.AddField(
                    model_name="thirdreading",
                    name="candidature",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="third_reading",
                        to="ami.candidature",
                        verbose_name="candidature",
                    ),
                ),
                migrations.AddField(
                    model_name="thirdreading",
                    name="reader",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="third_readings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="troisième lecteur",
                    ),
                ),
                migrations.AddField(
                    model_name="transparencyfile",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transparency_files",
                        to="ami.call",
                        verbose_name="appel",
                    ),
                ),
                migrations.AddField(
                    model_name="transparencyfile",
                    name="follows",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="ami.transparencyfile",
                        verbose_name="remplace",
                    ),
                ),
                migrations.AddField(
                    model_name="transparencyfile",
                    name="published_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="publié par",
                    ),
                ),
                migrations.AddField(
                    model_name="transparencydocument",
                    name="file",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="ami.transparencyfile",
                        verbose_name="fichier de transparence",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calibrationdiscussion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="calibration_closed_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'calibration_closed_for_good', MESSAGE = 'Une discussion close ne se modifie plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0d3f3688b79b07e22f4ef8a8a978d461e022bc28",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_calibration_closed_for_good_6297a",
                            table="ami_calibrationdiscussion",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="appointment",
                    constraint=models.UniqueConstraint(
                        fields=("call", "user", "role"),
                        name="appointment_unique",
                        violation_error_message="Cette personne a déjà ce rôle dans l’appel.",
                    ),
                ),
                migrations.AddField(
                    model_name="fingerprint",
                    name="deposit",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ami.deposit",
                        verbose_name="dépôt",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tally",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tally_kept_by_the_reviews",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF pg_trigger_depth() < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'tally_kept_by_the_reviews', MESSAGE = 'Une note d’ensemble vient des fiches d’évaluation\xa0: elle ne s’écrit pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="d93c2153671ed2f03c63c58dbf9287ff7a4f0d6a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_tally_kept_by_the_reviews_444af",
                            table="ami_tally",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attachment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="attachment_is_not_empty",
                        violation_error_message="Ce fichier est vide.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attachment_frozen_once_deposited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_candidature\n            WHERE id IN (NEW.candidature_id, OLD.candidature_id)\n            AND status NOT IN ('draft', 'to_complete')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_frozen_once_deposited', MESSAGE = 'Cette candidature a été déposée\xa0: son contenu ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0824a3388a65eaa93bfcc576c0a32fb5b9f60a43",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_attachment_frozen_once_deposited_6c269",
                            table="ami_attachment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attachment_current_kept_once_deposited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."replaced_at" IS NULL)',
                            func="\n            IF EXISTS (SELECT 1 FROM ami_candidature\n            WHERE id IN (NEW.candidature_id, OLD.candidature_id)\n            AND status NOT IN ('draft', 'to_complete')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_current_kept_once_deposited', MESSAGE = 'Cette candidature a été déposée\xa0: son contenu ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="adccbe4e1f49c8dd3641cc4caf4bc2202cb02be7",
                            operation="DELETE",
                            pgid="pgtrigger_attachment_current_kept_once_deposited_9d371",
                            table="ami_attachment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attachment_cited_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_deposit d WHERE d.candidature_id = OLD.candidature_id\n    AND d.content::jsonb -> 'files' @> jsonb_build_array(jsonb_build_object('id', OLD.id))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_cited_is_kept', MESSAGE = 'Un dépôt contient ce fichier\xa0: il ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="88baee763e827d19e748f263862b26a52d7c0a2d",
                            operation="DELETE",
                            pgid="pgtrigger_attachment_cited_is_kept_8510e",
                            table="ami_attachment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attachment_within_its_question",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."replaced_at" IS NULL)',
                            func="\n            IF (SELECT count(*) FROM ami_attachment\n                    WHERE candidature_id = NEW.candidature_id AND code = NEW.code\n                    AND replaced_at IS NULL AND id <> NEW.id)\n                    >= (CASE NEW.code WHEN 'brochure' THEN 1 WHEN 'visuals' THEN 3 END) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_within_its_question', MESSAGE = 'Cette question a déjà tous ses fichiers\xa0: retirez-en un d’abord.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e3c7e5ebe02b54d4bcbc3ae2574973395ab318b6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_attachment_within_its_question_984c5",
                            table="ami_attachment",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="answer",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "code"),
                        name="answer_one_per_question",
                        violation_error_message="Cette question a déjà sa réponse.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="answer_frozen_once_deposited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_candidature\n            WHERE id IN (NEW.candidature_id, OLD.candidature_id)\n            AND status NOT IN ('draft', 'to_complete')) AND NOT (TG_OP = 'DELETE' AND OLD.code IN ('contact_email', 'contact_first_name', 'contact_last_name', 'contact_phone', 'contact_role')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_frozen_once_deposited', MESSAGE = 'Cette candidature a été déposée\xa0: son contenu ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="7d59da72be1acf1bf07726c3a14d1293760366a1",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_answer_frozen_once_deposited_af3d9",
                            table="ami_answer",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="access",
                    index=models.Index(
                        fields=["candidature", "-at"], name="ami_access_candida_bb3608_idx"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commonfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="common_files_frozen_once_read",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_review r\n                    JOIN ami_commonfile f ON f.candidature_id = r.candidature_id\n                    JOIN ami_candidature k ON k.id = f.candidature_id\n                    WHERE k.call_id IN (SELECT call_id FROM ami_candidature\n                        WHERE id IN (NEW.candidature_id, OLD.candidature_id))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'common_files_frozen_once_read', MESSAGE = 'La lecture des dossiers communs a commencé\xa0: ils ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="fa02bc40014004a72368cf8c4ec1eb03bf470410",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_common_files_frozen_once_read_4ba35",
                            table="ami_commonfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="completionrequest",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True), ("lapsed_at__isnull", True)
                        ),
                        fields=("candidature",),
                        name="completion_request_one_pending",
                        violation_error_message="Une demande de compléments est déjà en cours.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="completionrequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("asked_at"))),
                        name="completion_request_due_later",
                        violation_error_message="L’échéance est postérieure à la demande.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="completionrequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            ("lapsed_at__isnull", True),
                            _connector="OR",
                        ),
                        name="completion_request_ends_once",
                        violation_error_message="Une demande est complétée ou échue, pas les deux.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="conflict",
                    index=models.Index(
                        fields=["person", "candidature"], name="conflict_of_a_person"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("lifted_at__isnull", True), ("source__in", ["declared", "pinned"])
                        ),
                        fields=("candidature", "person"),
                        name="conflict_one_standing",
                        violation_error_message="Cette personne est déjà écartée de ce dossier.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("source__in", ["declared", "pinned"]),
                                models.Q(("nature", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("source__in", ["declared", "pinned"]), _negated=True),
                                ("nature", ""),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_has_its_nature",
                        violation_error_message="Un conflit d’intérêts porte sa nature.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("source__in", ["confirmed_none", "declared"]),
                                ("stated_by", models.F("person")),
                            ),
                            models.Q(
                                models.Q(
                                    ("source__in", ["confirmed_none", "declared"]), _negated=True
                                ),
                                models.Q(("stated_by", models.F("person")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_stated_by_the_right_person",
                        violation_error_message="Chacun déclare ses propres liens\xa0; ceux d’une autre personne sont posés par le secrétariat.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lifting_proposed_at__isnull", True),
                                ("lifting_proposed_by__isnull", True),
                            ),
                            models.Q(
                                ("lifting_proposed_at__isnull", False),
                                ("lifting_proposed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_lifting_proposal_has_its_author",
                        violation_error_message="Une proposition de levée porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="conflict_lifting_has_its_author",
                        violation_error_message="Une levée porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("lifting_proposed_at__isnull", True),
                            models.Q(
                                ("source__in", ["declared", "pinned"]),
                                models.Q(("grounds", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_lifting_has_grounds",
                        violation_error_message="La levée d’un conflit d’intérêts porte ses motifs.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at__isnull", True),
                            models.Q(
                                ("lifting_proposed_at__isnull", False),
                                models.Q(
                                    ("lifted_by", models.F("lifting_proposed_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_lifted_by_two",
                        violation_error_message="Une levée se propose et se confirme à deux.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflict",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lifting_proposed_by__isnull", True),
                                models.Q(
                                    ("lifting_proposed_by", models.F("person")), _negated=True
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("lifted_by__isnull", True),
                                models.Q(("lifted_by", models.F("person")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="conflict_lifted_by_others",
                        violation_error_message="Nul ne lève un conflit d’intérêts qui le concerne.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="conflict_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.lifted_at IS NULL AND (to_jsonb(NEW) - ARRAY['lifting_proposed_at', 'lifting_proposed_by_id', 'grounds', 'lifted_at', 'lifted_by_id']) = (to_jsonb(OLD) - ARRAY['lifting_proposed_at', 'lifting_proposed_by_id', 'grounds', 'lifted_at', 'lifted_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'conflict_append_only', MESSAGE = 'Le registre des liens d’intérêts ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="f3296cb8baf4ddecca38c1461b594017e9f0d90d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_conflict_append_only_723e5",
                            table="ami_conflict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="conflict_sets_reviews_aside",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.source IN ('declared', 'pinned') AND NEW.lifted_at IS NULL AND EXISTS (SELECT 1 FROM ami_review r\n                    LEFT JOIN ami_pair p ON p.id = r.pair_id\n                    WHERE r.candidature_id = NEW.candidature_id AND r.set_aside_at IS NULL\n                    AND NEW.person_id IN (r.reviewer_id, p.first_reader_id, p.second_reader_id)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'conflict_sets_reviews_aside', MESSAGE = 'Les fiches de cette personne sur ce dossier sont d’abord mises de côté.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6c5396e46b4b663cb26b03f109fda9ff5c92df47",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_conflict_sets_reviews_aside_1c468",
                            table="ami_conflict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreednote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agreed_note_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agreed_note_for_good', MESSAGE = 'Un repère écrit reste\xa0: un autre le remplace.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="20e2591e96291db4c0109d2b2b825613c5f8b1db",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_agreed_note_for_good_3825c",
                            table="ami_agreednote",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cutline",
                    constraint=models.UniqueConstraint(
                        models.F("call"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("dropped_at__isnull", True)),
                        name="cut_line_name_unique_in_call",
                        violation_error_message="Une ligne de cet appel porte déjà ce nom.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cutline",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "score"), ("value__gte", 0), ("value__lte", 100)),
                            models.Q(("basis", "rank"), ("value__gte", 1)),
                            _connector="OR",
                        ),
                        name="cut_line_value_fits_its_basis",
                        violation_error_message="Une note va de 0 à 100, un nombre de places commence à 1.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cutline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="cut_line_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.dropped_at IS NULL AND (to_jsonb(NEW) - ARRAY['dropped_at']) = (to_jsonb(OLD) - ARRAY['dropped_at'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'cut_line_append_only', MESSAGE = 'Une ligne de coupe ne se modifie pas\xa0: tracez-en une autre.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="15785e67f83fd582141a33f8174fc1e51acfed46",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_cut_line_append_only_6c4d4",
                            table="ami_cutline",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="datechange",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("announced", models.F("previous")), _negated=True),
                            models.Q(("announced", ""), _negated=True),
                        ),
                        name="date_change_changes_the_date",
                        violation_error_message="Cette date est déjà celle qui est annoncée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="datechange",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="date_change_ends_after_it_starts",
                        violation_error_message="Le dernier jour suit le premier.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="datechange",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("grounds", ""), _negated=True),
                        name="date_change_has_grounds",
                        violation_error_message="Un changement de date est motivé.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="datechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="date_change_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'date_change_append_only', MESSAGE = 'Un changement de date ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="c511c3b5a841bd94375f2638258c2571542a442a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_date_change_append_only_62412",
                            table="ami_datechange",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="datechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="date_change_follows_the_calendar",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE the_call ami_call%ROWTYPE; former text;",
                            func="\n                    SELECT * INTO the_call FROM ami_call WHERE id = NEW.call_id;\n                    SELECT one->>'when' INTO former\n                        FROM jsonb_array_elements(the_call.calendar) AS one\n                        WHERE one->>'code' = NEW.code;\n                    IF the_call.opened_at IS NULL OR former IS NULL\n                        OR NEW.code IN ('launch', 'deadline') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'date_change_of_an_announced_stage', MESSAGE = 'Cette étape n’est pas de celles dont la date annoncée peut changer.';\n                    END IF;\n                    IF NEW.previous <> COALESCE(\n                        the_call.changed_dates->NEW.code->>'when', former\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'date_change_follows_the_last', MESSAGE = 'Un changement de date part de la date annoncée en vigueur.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="022efcc60a44ad22e4d62c821fd893d137fbe2af",
                            operation="INSERT",
                            pgid="pgtrigger_date_change_follows_the_calendar_e98fe",
                            table="ami_datechange",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("candidature",),
                        name="decision_one_standing",
                        violation_error_message="Cette candidature a déjà une décision.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("grounds", ""), _negated=True),
                        name="decision_has_grounds",
                        violation_error_message="Une décision est motivée.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="decision_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.superseded_at IS NULL AND (to_jsonb(NEW) - ARRAY['superseded_at']) = (to_jsonb(OLD) - ARRAY['superseded_at'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_append_only', MESSAGE = 'Une décision ne se modifie pas\xa0: elle est remplacée par une autre.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="81d4c407f87f6742fc723a37ce732f5eea6e6cf8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_decision_append_only_e6b58",
                            table="ami_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="decision_taken_in_an_open_sitting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_agendaitem i\n                    JOIN ami_deliberation d ON d.id = i.deliberation_id\n                    WHERE i.id = NEW.item_id AND i.candidature_id = NEW.candidature_id\n                    AND i.state = 'decided' AND i.outcome = NEW.outcome\n                    AND d.opened_at IS NOT NULL AND d.closed_at IS NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_taken_in_an_open_sitting', MESSAGE = 'Une décision se prend en séance ouverte, sur un point de son ordre du jour.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0ed6b20918bcff757bd76da8a6de54bd9aa2407d",
                            operation="INSERT",
                            pgid="pgtrigger_decision_taken_in_an_open_sitting_6e6bc",
                            table="ami_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commitment",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "kind", "decision"),
                        name="commitment_accepted_once",
                        nulls_distinct=False,
                        violation_error_message="Cet engagement est déjà accepté.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="commitment_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_append_only', MESSAGE = 'Un engagement ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6bd9c5b282e85306faa6eb463b6785ee15aabd6a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_commitment_append_only_6f82c",
                            table="ami_commitment",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.UniqueConstraint(
                        fields=("call", "number"),
                        name="deliberation_number_unique_in_call",
                        violation_error_message="Une séance de cet appel porte déjà ce numéro.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("opened_at__isnull", False)
                        ),
                        fields=("call",),
                        name="deliberation_one_open_in_call",
                        violation_error_message="Une séance de cet appel est déjà ouverte\xa0: closez-la d’abord.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("quorum__gte", 1)),
                        name="deliberation_quorum_is_someone",
                        violation_error_message="Le quorum est d’une personne au moins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("chair", models.F("secretary")), _negated=True),
                        name="deliberation_chair_is_not_secretary",
                        violation_error_message="La présidence et le secrétariat de séance sont deux personnes.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="deliberation_opening_has_its_author",
                        violation_error_message="L’ouverture d’une séance porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="deliberation_closing_has_its_author",
                        violation_error_message="La clôture d’une séance porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at__isnull", True), ("dropped_by__isnull", True)),
                            models.Q(("dropped_at__isnull", False), ("dropped_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="deliberation_giving_up_has_its_author",
                        violation_error_message="L’abandon d’une séance porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("closed_at__gte", models.F("opened_at")),
                            _connector="OR",
                        ),
                        name="deliberation_closes_after_it_opens",
                        violation_error_message="Une séance se clôt après son ouverture.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("opened_at__isnull", False),
                            _connector="OR",
                        ),
                        name="deliberation_closed_was_opened",
                        violation_error_message="Une séance qui n’a pas été ouverte ne se clôt pas.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deliberation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("dropped_at__isnull", True),
                            ("opened_at__isnull", True),
                            _connector="OR",
                        ),
                        name="deliberation_opened_is_not_given_up",
                        violation_error_message="Une séance ouverte se clôt\xa0: elle ne s’abandonne pas.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deliberation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deliberation_closed_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL OR OLD.dropped_at IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deliberation_closed_for_good', MESSAGE = 'Une séance close ou abandonnée ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="a0c9e51b675e4712639bfc0f6825e701b9335140",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_deliberation_closed_for_good_52450",
                            table="ami_deliberation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deliberation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deliberation_closes_on_nothing_left",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM ami_agendaitem\n                    WHERE deliberation_id = NEW.id AND state IN ('pending', 'proposed')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deliberation_closes_on_nothing_left', MESSAGE = 'Un point de l’ordre du jour n’est ni décidé ni reporté.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b3862fef5fb339e511369baba887da2009cd168f",
                            operation="UPDATE",
                            pgid="pgtrigger_deliberation_closes_on_nothing_left_cd125",
                            table="ami_deliberation",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attendance",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("deliberation", "person"),
                        name="attendance_one_at_a_time",
                        violation_error_message="Cette personne est déjà présente.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attendance",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_at__isnull", True), ("left_by__isnull", True)),
                            models.Q(("left_at__isnull", False), ("left_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="attendance_leaving_has_its_author",
                        violation_error_message="Un départ porte son heure et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attendance",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True),
                            ("left_at__gte", models.F("arrived_at")),
                            _connector="OR",
                        ),
                        name="attendance_leaves_after_it_arrives",
                        violation_error_message="Un départ suit l’arrivée.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attendance_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.left_at IS NULL AND (to_jsonb(NEW) - ARRAY['left_at', 'left_by_id']) = (to_jsonb(OLD) - ARRAY['left_at', 'left_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_append_only', MESSAGE = 'Une présence notée ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="eb81cbe9f12467c2d1bdec74ed09af7196a907d3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_attendance_append_only_b1253",
                            table="ami_attendance",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["pending", "proposed"])),
                        fields=("candidature",),
                        name="agenda_item_one_unsettled",
                        violation_error_message="Ce dossier est déjà à l’ordre du jour d’une séance.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("is_contested", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="agenda_item_contested_for_a_reason",
                        violation_error_message="Un dossier examiné à part l’est pour une raison dite.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["pending", "postponed"]),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("grounds", ""), _negated=True),
                                ("proposed_at__isnull", False),
                                ("proposed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agenda_item_proposed_with_grounds",
                        violation_error_message="Une décision se propose avec ses motifs.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "reserved"), ("rank__gte", 1)),
                            models.Q(
                                models.Q(("outcome", "reserved"), _negated=True),
                                ("rank__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="agenda_item_reserve_has_a_rank",
                        violation_error_message="La liste complémentaire est classée\xa0: indiquez un rang.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "decided"), _negated=True),
                            models.Q(
                                ("abstentions__isnull", False),
                                ("present__len__gte", 1),
                                ("presiding__isnull", False),
                                ("votes_against__isnull", False),
                                ("votes_for__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="agenda_item_decided_by_a_vote",
                        violation_error_message="Une décision porte ses voix, ses présents et qui la préside.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at__isnull", False),
                                ("state__in", ["decided", "postponed"]),
                            ),
                            models.Q(
                                ("settled_at__isnull", True), ("state__in", ["pending", "proposed"])
                            ),
                            _connector="OR",
                        ),
                        name="agenda_item_settled_has_its_date",
                        violation_error_message="Un point réglé porte sa date.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "postponed"), _negated=True),
                            models.Q(("postponed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="agenda_item_postponed_for_a_reason",
                        violation_error_message="Un report porte son motif.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("abstentions__isnull", True),
                            (
                                "present__len",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("votes_for"), "+", models.F("votes_against")
                                    ),
                                    "+",
                                    models.F("abstentions"),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="agenda_item_votes_are_those_of_the_present",
                        violation_error_message="Le nombre de voix est celui des membres présents.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_at__isnull", True), ("called_by__isnull", True)),
                            models.Q(("called_at__isnull", False), ("called_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agenda_item_call_has_its_author",
                        violation_error_message="Un point appelé porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agenda_item_end_has_its_author",
                        violation_error_message="Un point réglé porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agenda_item_decided_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'DELETE' OR OLD.state = 'decided' THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agenda_item_decided_for_good', MESSAGE = 'Un point décidé ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="4b54170e10842111e2ed87f44d89d09801739446",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_agenda_item_decided_for_good_65136",
                            table="ami_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agenda_item_of_a_living_sitting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_deliberation WHERE id = NEW.deliberation_id\n                    AND (closed_at IS NOT NULL OR dropped_at IS NOT NULL)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agenda_item_of_a_living_sitting', MESSAGE = 'Cette séance n’a plus d’ordre du jour\xa0: elle est close ou abandonnée.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="420a1a70c388663d24219e6848c88464c5b14306",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_agenda_item_of_a_living_sitting_87b4c",
                            table="ami_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agenda_item_decided_in_an_open_sitting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.state = 'decided' AND NOT EXISTS (SELECT 1 FROM ami_deliberation\n                    WHERE id = NEW.deliberation_id AND opened_at IS NOT NULL AND closed_at IS NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agenda_item_decided_in_an_open_sitting', MESSAGE = 'On ne décide qu’en séance ouverte.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="4c6547bc04ddfe1dcc5615de624ffc1911f29b61",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_agenda_item_decided_in_an_open_sitting_7a1c6",
                            table="ami_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agenda_item_of_its_call",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (SELECT call_id FROM ami_candidature WHERE id = NEW.candidature_id) IS DISTINCT\n                    FROM (SELECT call_id FROM ami_deliberation WHERE id = NEW.deliberation_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agenda_item_of_its_call', MESSAGE = 'Ce dossier n’est pas de l’appel de cette séance.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="bd5040ebdf0b7e9821a1d6b3899a55edf6ff7a11",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_agenda_item_of_its_call_b6825",
                            table="ami_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dismissal",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True), ("dropped_at__isnull", True)
                        ),
                        fields=("candidature",),
                        name="dismissal_one_pending",
                        violation_error_message="Un rejet est déjà proposé pour cette candidature.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dismissal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="dismissal_confirmation_has_its_author",
                        violation_error_message="Une confirmation porte sa date et son auteur.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="enquiry",
                    index=models.Index(
                        condition=models.Q(("answered_at", None), ("closed_at", None)),
                        fields=["due_at"],
                        name="enquiry_pending",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["question", "complaint", "recours", "access", "personal_data"],
                            )
                        ),
                        name="enquiry_kind_known",
                        violation_error_message="Choisissez la nature de la demande.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("received_at"))),
                        name="enquiry_due_after_it_is_received",
                        violation_error_message="L’échéance d’une demande suit sa réception.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("received_at__lte", models.F("recorded_at"))),
                        name="enquiry_received_before_it_is_recorded",
                        violation_error_message="La date de réception est passée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("extended_at__isnull", True),
                            models.Q(
                                ("kind", "personal_data"),
                                models.Q(("extension_grounds", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_extended_where_the_law_allows",
                        violation_error_message="Seule une demande RGPD se prolonge, avec des motifs.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("kind__in", ["access", "personal_data", "recours"]),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("outcome", ""),
                                models.Q(
                                    ("kind__in", ["access", "personal_data", "recours"]),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_decision_has_its_outcome",
                        violation_error_message="La réponse à cette demande est une décision : dites laquelle.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(
                                    models.Q(("answer", ""), _negated=True),
                                    ("erased_at__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_answer_has_its_text",
                        violation_error_message="Une réponse porte son texte.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("answered_at__isnull", False),
                            models.Q(("closing_grounds", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="enquiry_closed_unanswered_has_grounds",
                        violation_error_message="Une demande classée sans réponse porte ses motifs.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="enquiry_erased_once_closed",
                        violation_error_message="Classez d’abord la demande : une réponse est encore due.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extended_at__isnull", True), ("extended_by__isnull", True)),
                            models.Q(
                                ("extended_at__isnull", False), ("extended_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_extension_has_its_author",
                        violation_error_message="Une prolongation porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_answer_has_its_author",
                        violation_error_message="Une réponse porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="enquiry_closing_has_its_author",
                        violation_error_message="Un classement porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at__isnull", True), ("erased_by__isnull", True)),
                            models.Q(("erased_at__isnull", False), ("erased_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="enquiry_erasure_has_its_author",
                        violation_error_message="Un effacement porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_kept', MESSAGE = 'Une demande ne s’efface pas du registre : les données de son auteur s’effacent.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b2f0af541c5e6691aa5d3e7c20803303ed506da1",
                            operation="DELETE",
                            pgid="pgtrigger_enquiry_kept_b908e",
                            table="ami_enquiry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_received_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF ROW(NEW.reference, NEW.received_at, NEW.recorded_at, NEW.entered_by_id) IS DISTINCT FROM ROW(OLD.reference, OLD.received_at, OLD.recorded_at, OLD.entered_by_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_received_once', MESSAGE = 'La référence et la date de réception d’une demande ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="30b02bea93e2f3c36cd35aeead3fbb4e52d29e9d",
                            operation="UPDATE",
                            pgid="pgtrigger_enquiry_received_once_7df55",
                            table="ami_enquiry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_answered_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.answered_at IS NOT NULL AND (ROW(NEW.kind, NEW.due_at, NEW.candidature_id, NEW.outcome, NEW.answered_at, NEW.answered_by_id) IS DISTINCT FROM ROW(OLD.kind, OLD.due_at, OLD.candidature_id, OLD.outcome, OLD.answered_at, OLD.answered_by_id) OR NEW.erased_at IS NULL AND ROW(NEW.answer) IS DISTINCT FROM ROW(OLD.answer)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_answered_once', MESSAGE = 'Cette demande est déjà répondue.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="150480e752eb3f426d05eeae90f6e0fafd246d96",
                            operation="UPDATE",
                            pgid="pgtrigger_enquiry_answered_once_5a7f7",
                            table="ami_enquiry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_of_the_call_of_its_file",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.candidature_id IS NOT NULL AND NEW.call_id IS DISTINCT FROM\n                    (SELECT call_id FROM ami_candidature WHERE id = NEW.candidature_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_of_the_call_of_its_file', MESSAGE = 'Cette candidature n’est pas de cet appel.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="75ab188789157542ed80f01bc122d67016a92ead",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_enquiry_of_the_call_of_its_file_46dec",
                            table="ami_enquiry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="asker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="asker_kept_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (to_jsonb(NEW) - ARRAY['erasure_asked_at']) = (to_jsonb(OLD) - ARRAY['erasure_asked_at']) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'asker_kept_as_written', MESSAGE = 'Ce que le demandeur a écrit ne se modifie pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b86760494da25560d1e7072f7997fa498a94c9ae",
                            operation="UPDATE",
                            pgid="pgtrigger_asker_kept_as_written_49943",
                            table="ami_asker",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="asker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="asker_erased_with_the_request",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_enquiry\n                    WHERE id = OLD.enquiry_id AND erased_at IS NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'asker_erased_with_the_request', MESSAGE = 'Les données d’un demandeur s’effacent une fois sa demande classée.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="2b49ec2dbfb7786e9b0081df77e8db91bc0c1eb1",
                            operation="DELETE",
                            pgid="pgtrigger_asker_erased_with_the_request_51469",
                            table="ami_asker",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiryfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="enquiry_file_is_not_empty",
                        violation_error_message="Ce fichier est vide.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enquiryfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["asker", "agent", "own_file", "redacted"])
                        ),
                        name="enquiry_file_origin_known",
                        violation_error_message="L’origine de cette pièce est inconnue.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiryfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_file_kept_as_it_was",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_file_kept_as_it_was', MESSAGE = 'Une pièce ne se modifie pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="8f385138e4670d0a16dc22d849202c76328363fa",
                            operation="UPDATE",
                            pgid="pgtrigger_enquiry_file_kept_as_it_was_f9edb",
                            table="ami_enquiryfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiryfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_file_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_enquiry WHERE id = OLD.enquiry_id\n                    AND erased_at IS NULL\n                    AND (answered_at IS NOT NULL OR OLD.origin = 'asker')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_file_kept', MESSAGE = 'Cette pièce a été reçue ou envoyée : elle ne se retire plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="9e348738614c38c867f901abb497428d6e54e1ad",
                            operation="DELETE",
                            pgid="pgtrigger_enquiry_file_kept_1a85f",
                            table="ami_enquiryfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enquiryfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enquiry_file_joined_before_the_answer",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.origin <> 'asker' AND EXISTS (SELECT 1 FROM ami_enquiry\n                    WHERE id = NEW.enquiry_id\n                    AND (answered_at IS NOT NULL OR closed_at IS NOT NULL)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_file_joined_before_the_answer', MESSAGE = 'Cette demande est déjà répondue : plus rien ne se joint à sa réponse.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="a3e517a59f870c95c901160ef8c68724cc64c4ff",
                            operation="INSERT",
                            pgid="pgtrigger_enquiry_file_joined_before_the_answer_e74f1",
                            table="ami_enquiryfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="disclosure",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("produced_at", None)),
                        fields=("enquiry",),
                        name="disclosure_one_in_preparation",
                        violation_error_message="Un export est déjà en préparation pour cette demande.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="disclosure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("produced_at__isnull", True), ("produced_by__isnull", True)),
                            models.Q(
                                ("produced_at__isnull", False), ("produced_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="disclosure_production_has_its_author",
                        violation_error_message="La production d’un export porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disclosure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="disclosure_made_of_settled_redactions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.produced_at IS NOT NULL AND OLD.produced_at IS NULL\n                    AND EXISTS (SELECT 1 FROM ami_redaction\n                        WHERE disclosure_id = NEW.id AND is_kept IS NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_made_of_settled_redactions', MESSAGE = 'Une occultation n’est ni maintenue ni levée : décidez de chacune avant de produire l’export.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="8fc29f0db3965585c01cd3644c500032e208a768",
                            operation="UPDATE",
                            pgid="pgtrigger_disclosure_made_of_settled_redactions_8df5e",
                            table="ami_disclosure",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.UniqueConstraint(
                        fields=("subject", "sequence"),
                        name="event_sequence_unique",
                        violation_error_message="Ce rang du journal est déjà pris.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="event_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_append_only', MESSAGE = 'Le journal ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e10d01ec8d275504a2ee84a4ef0edf1661e5edaf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_event_append_only_91cbb",
                            table="ami_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="event_chained",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE last ami_event%ROWTYPE;",
                            func="\n                    SELECT * INTO last FROM ami_event\n                        WHERE subject = NEW.subject ORDER BY sequence DESC LIMIT 1;\n                    IF NEW.sequence <> COALESCE(last.sequence, 0) + 1\n                        OR NEW.previous_hash <> COALESCE(last.hash, '')\n                        OR NEW.hash <> encode(\n                            sha256(convert_to(NEW.previous_hash || E'\\n' || NEW.body, 'UTF8')), 'hex'\n                        ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_chained', MESSAGE = 'La chaîne du journal serait rompue.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="83161f45aa206288bb0b716a8f7c3f9dfabfa218",
                            operation="INSERT",
                            pgid="pgtrigger_event_chained_46580",
                            table="ami_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="extension",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("previous"))),
                        name="extension_is_later",
                        violation_error_message="La nouvelle clôture est postérieure à celle en vigueur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="extension",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("grounds", ""), _negated=True),
                        name="extension_has_grounds",
                        violation_error_message="Une prolongation est motivée.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extension",
                    trigger=pgtrigger.compiler.Trigger(
                        name="extension_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_append_only', MESSAGE = 'Une prolongation ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="ccc0d15fd06568406e54d97e48f3edb6c116b1a5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_extension_append_only_fe8e7",
                            table="ami_extension",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extension",
                    trigger=pgtrigger.compiler.Trigger(
                        name="extension_before_closing",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE the_call ami_call%ROWTYPE;",
                            func="\n                    SELECT * INTO the_call FROM ami_call WHERE id = NEW.call_id;\n                    IF the_call.opened_at IS NULL OR NEW.at >= LEAST(\n    the_call.closed_at,\n    date_trunc('minute', COALESCE(the_call.extended_to, the_call.closes_at))\n        + interval '1 minute' + make_interval(secs => the_call.tolerance)\n) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_before_closing', MESSAGE = 'L’appel est clos\xa0: il ne se prolonge plus.';\n                    END IF;\n                    IF NEW.previous <> COALESCE(the_call.extended_to, the_call.closes_at) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_follows_the_last', MESSAGE = 'Une prolongation part de la clôture en vigueur et la repousse.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="727085d38fab13849b246e03fdaf9f043128800d",
                            operation="INSERT",
                            pgid="pgtrigger_extension_before_closing_49cb8",
                            table="ami_extension",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="finding",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "criterion"),
                        name="finding_one_per_criterion",
                        violation_error_message="Ce critère a déjà son constat.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="finding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("page__isnull", True), ("page__gte", 1), _connector="OR"
                        ),
                        name="finding_page_from_one",
                        violation_error_message="Les pages de la brochure se comptent à partir de 1.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="finding_frozen_once_examined",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_candidature\n                    WHERE id IN (NEW.candidature_id, OLD.candidature_id)\n                    AND status <> 'submitted') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_frozen_once_examined', MESSAGE = 'L’examen de cette candidature est terminé\xa0: ses constats ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6d21ddbcedc71ae766657df44b99adadaeeea2f6",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_finding_frozen_once_examined_67fb7",
                            table="ami_finding",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.UniqueConstraint(
                        fields=("call", "number"),
                        name="erratum_number_unique",
                        violation_error_message="Ce numéro d’erratum est déjà pris.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("dropped_at", None), ("published_at", None)),
                        fields=("call",),
                        name="erratum_one_pending",
                        violation_error_message="Un erratum est déjà proposé pour cet appel\xa0: publiez-le ou abandonnez-le d’abord.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("former", ""), _negated=True),
                            models.Q(("corrected", ""), _negated=True),
                            models.Q(("grounds", ""), _negated=True),
                        ),
                        name="erratum_is_whole",
                        violation_error_message="Un erratum dit ce qui était écrit, ce qu’il faut lire et pourquoi.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("published_by", None),
                            models.Q(("published_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="erratum_takes_two_people",
                        violation_error_message="Un erratum est publié par une autre personne que celle qui l’a proposé\xa0: secrétariat de l’appel ou présidence du comité.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), ("published_at__isnull", True)),
                            models.Q(
                                ("dropped_at__isnull", True),
                                ("number__isnull", False),
                                ("published_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="erratum_numbered_once_published",
                        violation_error_message="Un erratum publié est numéroté, et ne s’abandonne plus.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changes", {}), ("kind", "text"), ("new_grid", None)),
                            models.Q(
                                ("kind", "marking"), ("new_grid", None), ("published_at", None)
                            ),
                            models.Q(
                                ("former_grid__isnull", False),
                                ("kind", "marking"),
                                ("new_grid__isnull", False),
                                ("published_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="erratum_of_marking_names_both_grids",
                        violation_error_message="Un erratum de notation nomme l’ancienne et la nouvelle grille.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True), ("published_by__isnull", True)
                            ),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="erratum_publication_has_its_author",
                        violation_error_message="Une publication porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="erratum",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at__isnull", True), ("dropped_by__isnull", True)),
                            models.Q(("dropped_at__isnull", False), ("dropped_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="erratum_dropping_has_its_author",
                        violation_error_message="Un abandon porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="erratum",
                    trigger=pgtrigger.compiler.Trigger(
                        name="erratum_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.published_at IS NULL AND OLD.dropped_at IS NULL\n                    AND (to_jsonb(NEW) - ARRAY['number', 'published_at', 'published_by_id', 'dropped_at', 'dropped_by_id', 'former_grid_id', 'new_grid_id']) = (to_jsonb(OLD) - ARRAY['number', 'published_at', 'published_by_id', 'dropped_at', 'dropped_by_id', 'former_grid_id', 'new_grid_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'erratum_append_only', MESSAGE = 'Un erratum ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0640bf8bcb1f4630b1b0ed295992ae3b8de93f98",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_erratum_append_only_52686",
                            table="ami_erratum",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="erratum",
                    trigger=pgtrigger.compiler.Trigger(
                        name="erratum_of_an_open_call",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_call\n                    WHERE id = NEW.call_id AND opened_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'erratum_of_an_open_call', MESSAGE = 'L’appel n’est pas ouvert\xa0: ses règles se modifient encore sans erratum.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="f268103237e5c12a4cf7736ec7f107385df481b0",
                            operation="INSERT",
                            pgid="pgtrigger_erratum_of_an_open_call_0ca8f",
                            table="ami_erratum",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="erratum",
                    trigger=pgtrigger.compiler.Trigger(
                        name="erratum_published_by_the_call_s_own",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.published_by_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM ami_appointment\n                    WHERE call_id = NEW.call_id AND user_id = NEW.published_by_id\n                    AND role IN ('secretariat', 'chair')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'erratum_published_by_the_call_s_own', MESSAGE = 'Un erratum est publié par une autre personne que celle qui l’a proposé\xa0: secrétariat de l’appel ou présidence du comité.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="eeafcc488550870906dafee21b3cb19b5737f1ed",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_erratum_published_by_the_call_s_own_b330a",
                            table="ami_erratum",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="criterion",
                    constraint=models.UniqueConstraint(
                        fields=("grid", "code"),
                        name="criterion_code_unique_in_grid",
                        violation_error_message="Ce code de critère existe déjà dans la grille.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="criterion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "selection"), _negated=True),
                            models.Q(("scale_max__gt", 0), ("weight__gt", 0)),
                            _connector="OR",
                        ),
                        name="criterion_selection_has_weight_and_scale",
                        violation_error_message="Un critère de sélection a un poids et une note maximale.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="criterion_frozen_once_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (EXISTS (\n        SELECT 1 FROM ami_call\n        WHERE (grid_id = NEW.grid_id OR announced_grid_id = NEW.grid_id) AND opened_at IS NOT NULL\n    ) OR EXISTS (SELECT 1 FROM ami_erratum WHERE NEW.grid_id IN (former_grid_id, new_grid_id))) OR (EXISTS (\n        SELECT 1 FROM ami_call\n        WHERE (grid_id = OLD.grid_id OR announced_grid_id = OLD.grid_id) AND opened_at IS NOT NULL\n    ) OR EXISTS (SELECT 1 FROM ami_erratum WHERE OLD.grid_id IN (former_grid_id, new_grid_id))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'criterion_frozen_once_open', MESSAGE = 'La grille est figée depuis l’ouverture de l’appel\xa0: seul un erratum public peut la corriger.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="91f5b5d874bca23efb6e09a3d1e5e53327c7616f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_criterion_frozen_once_open_d9c5a",
                            table="ami_criterion",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="hintfeedback",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "question", "kind", "given_by"),
                        name="hint_feedback_one_per_person",
                        violation_error_message="Vous avez déjà répondu sur ce signal.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lettertext",
                    constraint=models.UniqueConstraint(
                        fields=("call", "letter", "version"),
                        name="letter_text_version_unique",
                        violation_error_message="Ce texte vient d’être enregistré par une autre personne.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lettertext",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("version__gt", 0)),
                        name="letter_text_version_counts_from_one",
                        violation_error_message="Les versions d’un texte se comptent à partir de 1.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lettertext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="letter_text_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'letter_text_append_only', MESSAGE = 'Un texte de courrier enregistré ne se modifie pas\xa0: une nouvelle version le remplace.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0fb2de00b0fb1e9e477f5254b8b80f429e2dda59",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_letter_text_append_only_7d280",
                            table="ami_lettertext",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="likeness",
                    constraint=models.UniqueConstraint(
                        fields=("first", "second", "kind"),
                        name="likeness_told_once",
                        violation_error_message="Cette ressemblance est déjà relevée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="likeness",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="likeness_of_two_files_in_order",
                        violation_error_message="Une ressemblance lie deux candidatures différentes.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="likeness",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                        name="likeness_score_is_a_share",
                        violation_error_message="Une ressemblance se mesure de 0 à 1.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="likeness",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="likeness_settlement_has_its_author",
                        violation_error_message="Un classement sans suite porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="likeness",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at__isnull", True),
                            models.Q(("grounds", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="likeness_settled_with_grounds",
                        violation_error_message="Un classement sans suite porte son motif.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="likeness",
                    trigger=pgtrigger.compiler.Trigger(
                        name="likeness_within_its_call",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (SELECT count(*) FROM ami_candidature\n                    WHERE id IN (NEW.first_id, NEW.second_id) AND call_id = NEW.call_id) <> 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'likeness_within_its_call', MESSAGE = 'Deux candidatures qui se ressemblent sont du même appel.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="4bec2462f55cf77fb7d1041db48a7f495421f61b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_likeness_within_its_call_edbb9",
                            table="ami_likeness",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "version"),
                        name="listing_version_unique",
                        violation_error_message="Cette version de la fiche existe déjà.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("validated_at__isnull", False),
                            ("returned_at__isnull", False),
                            ("recalled_at__isnull", False),
                            _connector="OR",
                            _negated=True,
                        ),
                        fields=("candidature",),
                        name="listing_one_under_way",
                        violation_error_message="Une version de la fiche est déjà en préparation ou attend sa validation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("recalled_at", None), ("returned_at", None), ("validated_at", None)
                            ),
                            models.Q(
                                models.Q(
                                    models.Q(("recalled_at", None), ("returned_at", None)),
                                    models.Q(("recalled_at", None), ("validated_at", None)),
                                    models.Q(("returned_at", None), ("validated_at", None)),
                                    _connector="OR",
                                ),
                                ("sent_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="listing_settled_once_and_sent",
                        violation_error_message="Une fiche envoyée est validée, renvoyée ou reprise\xa0: une seule fois.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comment", ""), ("returned_at", None)),
                            models.Q(
                                ("returned_at__isnull", False),
                                models.Q(("comment", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="listing_returned_with_a_comment",
                        violation_error_message="Une fiche est renvoyée avec un commentaire.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="listing_sending_has_its_author",
                        violation_error_message="Un envoi porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recalled_at__isnull", True), ("recalled_by__isnull", True)),
                            models.Q(
                                ("recalled_at__isnull", False), ("recalled_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="listing_recall_has_its_author",
                        violation_error_message="Une reprise porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_at__isnull", True), ("returned_by__isnull", True)),
                            models.Q(
                                ("returned_at__isnull", False), ("returned_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="listing_return_has_its_author",
                        violation_error_message="Un renvoi porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("validated_at__isnull", True), ("validated_by__isnull", True)
                            ),
                            models.Q(
                                ("validated_at__isnull", False), ("validated_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="listing_validation_has_its_author",
                        violation_error_message="Une validation porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="listing_frozen_once_sent",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.sent_at IS NOT NULL AND (\n                    COALESCE(OLD.validated_at, OLD.returned_at, OLD.recalled_at) IS NOT NULL\n                    OR TG_OP = 'DELETE' OR NOT (to_jsonb(NEW) - ARRAY['validated_at', 'validated_by_id', 'returned_at', 'returned_by_id', 'comment', 'recalled_at', 'recalled_by_id']) = (to_jsonb(OLD) - ARRAY['validated_at', 'validated_by_id', 'returned_at', 'returned_by_id', 'comment', 'recalled_at', 'recalled_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_frozen_once_sent', MESSAGE = 'Une fiche envoyée ne se modifie pas\xa0: elle a une version suivante.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="dcda927f87a66e2813424b863073d8c2494615fb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_listing_frozen_once_sent_fa048",
                            table="ami_listing",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listingvisual",
                    constraint=models.UniqueConstraint(
                        fields=("listing", "sha256"),
                        name="listing_visual_shown_once",
                        violation_error_message="Cette image est déjà sur la fiche.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listingvisual",
                    trigger=pgtrigger.compiler.Trigger(
                        name="listing_visual_frozen_once_sent",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_listing\n                    WHERE id IN (NEW.listing_id, OLD.listing_id) AND sent_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_visual_frozen_once_sent', MESSAGE = 'Une fiche envoyée ne se modifie pas\xa0: elle a une version suivante.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="37b2906f7eefb838f9b8269b190ba267c7de3352",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_listing_visual_frozen_once_sent_a35d4",
                            table="ami_listingvisual",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mandate",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("candidature",),
                        name="mandate_one_live",
                        violation_error_message="Une saisie est déjà ouverte pour cette candidature.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mandate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("proven_at__lte", models.F("opened_at"))),
                        name="mandate_proof_is_past",
                        violation_error_message="La date prouvée est passée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mandate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mandate_end_has_its_author",
                        violation_error_message="La fin d’une saisie porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mandate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="mandate_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND (to_jsonb(NEW) - ARRAY['ended_at', 'ended_by_id']) = (to_jsonb(OLD) - ARRAY['ended_at', 'ended_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_append_only', MESSAGE = 'Un mandat ne se modifie pas et ne s’efface pas\xa0: il prend fin.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="3477451cfa6dd43b6e1825664a67533be136a648",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_mandate_append_only_8316d",
                            table="ami_mandate",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deposit",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "number"),
                        name="deposit_number_unique",
                        violation_error_message="Ce dépôt est déjà enregistré.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deposit",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("completion_request__isnull", True),
                                ("kind", "initial"),
                                ("number", 1),
                            ),
                            models.Q(
                                ("completion_request__isnull", False),
                                ("kind", "completion"),
                                ("number__gt", 1),
                            ),
                            _connector="OR",
                        ),
                        name="deposit_kind_fits_its_number",
                        violation_error_message="Un dépôt est initial, ou répond à une demande de compléments.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deposit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deposit_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_append_only', MESSAGE = 'Un dépôt ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="8254ef9e7c72426bbe03728deaddcc9716d45679",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_deposit_append_only_dfb97",
                            table="ami_deposit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deposit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deposit_in_time",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE the_call ami_call%ROWTYPE; due timestamptz;",
                            func="\n                    SELECT c.* INTO the_call FROM ami_call c\n                        JOIN ami_candidature k ON k.call_id = c.id WHERE k.id = NEW.candidature_id;\n                    IF NEW.kind = 'initial' THEN\n                        IF the_call.opened_at IS NULL OR NEW.received_at < the_call.opens_at THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_after_opening', MESSAGE = 'L’appel n’est pas encore ouvert.';\n                        END IF;\n                        IF NEW.received_at >= LEAST(\n    the_call.closed_at,\n    date_trunc('minute', COALESCE(the_call.extended_to, the_call.closes_at))\n        + interval '1 minute' + make_interval(secs => the_call.tolerance)\n) THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_in_time', MESSAGE = 'L’appel est clos\xa0: cette candidature est arrivée après la date limite.';\n                        END IF;\n                    ELSE\n                        SELECT due_at INTO due FROM ami_completionrequest\n                            WHERE id = NEW.completion_request_id\n                            AND candidature_id = NEW.candidature_id;\n                        IF due IS NULL OR NEW.received_at >= date_trunc('minute', due) + interval '1 minute' THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_completion_in_time', MESSAGE = 'Le délai de cette demande de compléments est passé.';\n                        END IF;\n                    END IF;\n                    IF NEW.sha256 <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_hash_is_true', MESSAGE = 'L’empreinte du dépôt ne correspond pas à son contenu.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="c3496140cba641bd8a7418c238a2233d360de657",
                            operation="INSERT",
                            pgid="pgtrigger_deposit_in_time_f3c35",
                            table="ami_deposit",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="minutes",
                    constraint=models.UniqueConstraint(
                        fields=("deliberation", "number"),
                        name="minutes_number_unique_in_sitting",
                        violation_error_message="Un acte de cette séance porte déjà ce numéro.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="minutes",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("corrects__isnull", True),
                                ("grounds", ""),
                                ("item__isnull", True),
                                ("number", 1),
                            ),
                            models.Q(
                                ("corrects__isnull", False),
                                ("number__gt", 1),
                                models.Q(("grounds", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="minutes_first_or_correction_with_grounds",
                        violation_error_message="Une correction se réfère à l’acte corrigé et dit pourquoi.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_append_only', MESSAGE = 'Un procès-verbal scellé ne se modifie pas\xa0: il se corrige par un nouvel acte.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e28e4ca0c520fd74a9db5c3ec3b85c1787f65541",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_minutes_append_only_d6f80",
                            table="ami_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_hash_is_true",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.sha256 <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_hash_is_true', MESSAGE = 'L’empreinte ne correspond pas au contenu.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="4356e41fc7c5c141af400c421acac498fb89b8ed",
                            operation="INSERT",
                            pgid="pgtrigger_minutes_hash_is_true_bda2f",
                            table="ami_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_of_a_closed_sitting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_deliberation\n                    WHERE id = NEW.deliberation_id AND closed_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_of_a_closed_sitting', MESSAGE = 'Le procès-verbal se scelle à la clôture de la séance.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="cd4f51b5617df49815051adb8f282d156ad74396",
                            operation="INSERT",
                            pgid="pgtrigger_minutes_of_a_closed_sitting_939bc",
                            table="ami_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_correct_the_act_before",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ami_minutes\n                    WHERE id = NEW.corrects_id AND deliberation_id = NEW.deliberation_id\n                    AND number = NEW.number - 1)\n                    OR NEW.item_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ami_agendaitem\n                    WHERE id = NEW.item_id AND deliberation_id = NEW.deliberation_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_correct_the_act_before', MESSAGE = 'Une correction se réfère à l’acte qui la précède, dans la même séance.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6bd9d1c0bfd5c60c1d78e1c579d77bd917cf076e",
                            operation="INSERT",
                            pgid="pgtrigger_minutes_correct_the_act_before_fa440",
                            table="ami_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesdocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_document_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_document_append_only', MESSAGE = 'Le PDF d’un procès-verbal signé ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="f643a1f3372415e91ac413a3bf33a6607915a1b7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_minutes_document_append_only_4e77d",
                            table="ami_minutesdocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesdocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_document_is_signed_and_true",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.sha256 <> encode(sha256(NEW.content), 'hex') OR (SELECT count(*)\n                    FROM ami_minutessignature WHERE minutes_id = NEW.minutes_id) <> 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_document_is_signed_and_true', MESSAGE = 'Le PDF d’un procès-verbal se garde une fois ses deux signatures données, avec son empreinte.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="1e11e5bbbbe490ce2cf4659cb67dba4695d4b675",
                            operation="INSERT",
                            pgid="pgtrigger_minutes_document_is_signed_and_true_6346e",
                            table="ami_minutesdocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="minutessignature",
                    constraint=models.UniqueConstraint(
                        fields=("minutes", "capacity"),
                        name="minutes_signature_one_per_capacity",
                        violation_error_message="Cet acte est déjà signé en cette qualité.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="minutessignature",
                    constraint=models.UniqueConstraint(
                        fields=("minutes", "signed_by"),
                        name="minutes_signature_two_people",
                        violation_error_message="Un procès-verbal est signé par deux personnes.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutessignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_signature_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_signature_for_good', MESSAGE = 'Une signature ne se modifie ni ne s’efface.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b314af4ba7a0422e2aee4d45d17ae88cba3efd6b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_minutes_signature_for_good_3fc8c",
                            table="ami_minutessignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutessignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="minutes_signature_of_who_is_named",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_minutes m\n                    JOIN ami_deliberation d ON d.id = m.deliberation_id\n                    WHERE m.id = NEW.minutes_id AND m.sha256 = NEW.sha256 AND NEW.signed_by_id =\n                    CASE NEW.capacity WHEN 'chair' THEN d.chair_id ELSE d.secretary_id END) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_signature_of_who_is_named', MESSAGE = 'Un procès-verbal est signé, tel qu’il est scellé, par la présidence et le secrétariat de sa séance.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="fbafe4b62abd6d3588c6c2a6a97a14628d85ddec",
                            operation="INSERT",
                            pgid="pgtrigger_minutes_signature_of_who_is_named_e542f",
                            table="ami_minutessignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("siren", ""), _negated=True),
                        fields=("siren",),
                        name="organisation_siren_unique",
                        violation_error_message="Cette organisation a déjà un espace.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("vat", ""), _negated=True),
                        fields=("vat",),
                        name="organisation_vat_unique",
                        violation_error_message="Cette organisation a déjà un espace.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("siren", ""), ("vat", ""), _negated=True),
                        name="organisation_is_identified",
                        violation_error_message="Indiquez un SIREN, un SIRET ou un numéro de TVA intracommunautaire.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("registry_at__isnull", True), ("registry_facts__isnull", True)
                            ),
                            models.Q(
                                ("registry_at__isnull", False), ("registry_facts__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="organisation_registry_facts_are_dated",
                        violation_error_message="Une réponse de l’annuaire des entreprises porte sa date.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "user"),
                        name="membership_unique",
                        violation_error_message="Cette personne est déjà membre de l’organisation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("role__in", ["edit", "read"])),
                        name="membership_role_known",
                        violation_error_message="Choisissez un rôle\xa0: rédaction ou lecture.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="membership_an_editor_remains",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"role\" = 'edit')",
                            func="\n                    IF TG_OP = 'DELETE' OR NEW.role <> OLD.role\n                        OR NEW.organisation_id <> OLD.organisation_id THEN\n                        -- Two editors who remove each other wait here for one another.\n                        PERFORM 1 FROM ami_organisation\n                            WHERE id = OLD.organisation_id FOR NO KEY UPDATE;\n                        IF NOT EXISTS (SELECT 1 FROM ami_membership\n                                WHERE organisation_id = OLD.organisation_id\n                                AND id <> OLD.id AND role = 'edit')\n                            AND (TG_OP = 'UPDATE'\n    OR EXISTS (SELECT 1 FROM ami_membership\n        WHERE organisation_id = OLD.organisation_id AND id <> OLD.id)\n    OR EXISTS (SELECT 1 FROM ami_candidature\n        WHERE organisation_id = OLD.organisation_id\n        AND status NOT IN ('withdrawn', 'ineligible')\n        AND announced_at IS NULL)) THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_an_editor_remains', MESSAGE = 'Une équipe garde au moins une personne en rédaction\xa0: donnez d’abord ce rôle à quelqu’un d’autre.';\n                        END IF;\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ",
                            hash="773b72a1d98db104ad8dd740a3a532d40389d678",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_membership_an_editor_remains_3b595",
                            table="ami_membership",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.UniqueConstraint(
                        models.F("organisation"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        name="invitation_one_pending",
                        violation_error_message="Cette adresse a déjà une invitation en attente\xa0: vous pouvez la renvoyer.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True),
                            ("withdrawn_at__isnull", True),
                            _connector="OR",
                        ),
                        name="invitation_ends_once",
                        violation_error_message="Une invitation est acceptée ou retirée, pas les deux.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("role__in", ["edit", "read"])),
                        name="invitation_role_known",
                        violation_error_message="Choisissez un rôle\xa0: rédaction ou lecture.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="claim",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("organisation", "user"),
                        name="claim_one_pending",
                        violation_error_message="Votre demande est déjà transmise.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="claim",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("settled_at__isnull", True)),
                            models.Q(
                                ("outcome__in", ["accepted", "refused"]),
                                ("settled_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_settled_has_an_outcome",
                        violation_error_message="Une demande traitée est acceptée ou refusée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="claim",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_settlement_has_its_author",
                        violation_error_message="Une réponse porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="plan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at__isnull", True), ("applied_by__isnull", True)),
                            models.Q(("applied_at__isnull", False), ("applied_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="plan_application_has_its_author",
                        violation_error_message="L’application d’une proposition porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="plan_applied_as_it_was_read",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.applied_at IS NOT NULL OR (TG_OP = 'UPDATE'\n                    AND NOT (to_jsonb(NEW) - ARRAY['applied_at', 'applied_by_id']) = (to_jsonb(OLD) - ARRAY['applied_at', 'applied_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_applied_as_it_was_read', MESSAGE = 'Une proposition d’attribution ne change pas, et ne s’applique qu’une fois.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6eabc48e665cf9fb50d59683306a3cf8a2c43428",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_plan_applied_as_it_was_read_cbc84",
                            table="ami_plan",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("concluded_at__isnull", True)),
                        fields=("candidature",),
                        name="procedure_one_pending",
                        violation_error_message="Une procédure contradictoire est déjà ouverte pour ce dossier\xa0: concluez-la d’abord.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("grounds", ""), _negated=True),
                            models.Q(("documents", ""), _negated=True),
                        ),
                        name="procedure_notice_is_whole",
                        violation_error_message="La notification dit les motifs envisagés et les documents.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "due_at__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("opened_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=8)),
                                ),
                            )
                        ),
                        name="procedure_leaves_time_to_answer",
                        violation_error_message="Le délai de réponse est de huit jours au moins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("urgent_grounds", ""), ("kind", "unpublishing"), _connector="OR"
                        ),
                        name="procedure_urgent_only_to_unpublish",
                        violation_error_message="L’urgence ne permet que de retirer la fiche du panorama.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", False),
                            models.Q(("answer", ""), ("hearing_asked", False)),
                            _connector="OR",
                        ),
                        name="procedure_answer_is_dated",
                        violation_error_message="Une réponse porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("concluded_at__isnull", True), ("conclusion", ""), ("outcome", "")
                            ),
                            models.Q(
                                ("concluded_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("conclusion", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="procedure_concluded_with_grounds",
                        violation_error_message="La suite donnée à une procédure est motivée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "taken"), _negated=True),
                            ("concluded_at__gt", models.F("due_at")),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="procedure_waits_for_the_answer",
                        violation_error_message="L’organisation a encore le temps de répondre\xa0: rien ne se décide avant l’échéance, sauf si elle a répondu.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "taken"), _negated=True),
                            models.Q(("concluded_by", models.F("opened_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="procedure_takes_two_people",
                        violation_error_message="La décision revient à une autre personne que celle qui a ouvert la procédure.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hearing_asked", True), ("outcome", "taken"), _negated=True),
                            models.Q(("hearing_report", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="procedure_hearing_is_answered",
                        violation_error_message="L’audition a été demandée\xa0: dites la suite qui lui est donnée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="procedure_answer_has_its_author",
                        violation_error_message="Une réponse porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("concluded_at__isnull", True), ("concluded_by__isnull", True)
                            ),
                            models.Q(
                                ("concluded_at__isnull", False), ("concluded_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="procedure_end_has_its_author",
                        violation_error_message="La suite donnée porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="procedure_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.concluded_at IS NULL AND (\n                    OLD.answered_at IS NULL AND (to_jsonb(NEW) - ARRAY['answer', 'hearing_asked', 'answered_at', 'answered_by_id']) = (to_jsonb(OLD) - ARRAY['answer', 'hearing_asked', 'answered_at', 'answered_by_id'])\n                    OR (to_jsonb(NEW) - ARRAY['outcome', 'conclusion', 'hearing_report', 'late_grounds', 'concluded_at', 'concluded_by_id']) = (to_jsonb(OLD) - ARRAY['outcome', 'conclusion', 'hearing_report', 'late_grounds', 'concluded_at', 'concluded_by_id']))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'procedure_append_only', MESSAGE = 'Une procédure contradictoire ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="45be972ef0d8d7084eeb042f8cd34c7326d16af7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_procedure_append_only_c1bff",
                            table="ami_procedure",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="procedure_of_its_own_file",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.candidature_id IS DISTINCT FROM\n                    (SELECT candidature_id FROM ami_decision WHERE id = NEW.decision_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'procedure_of_its_own_file', MESSAGE = 'Cette décision n’est pas de ce dossier.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b658e753f4d1425e3f36e222590c132896322fc2",
                            operation="INSERT",
                            pgid="pgtrigger_procedure_of_its_own_file_38dcb",
                            table="ami_procedure",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="procedurefile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="procedure_file_is_not_empty",
                        violation_error_message="Ce fichier est vide.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedurefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="procedure_file_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'procedure_file_kept', MESSAGE = 'Une pièce d’une réponse ne se modifie pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="325eb8af3d913a801fc42472309775ef92b2db46",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_procedure_file_kept_63ca8",
                            table="ami_procedurefile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedurefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="procedure_file_while_it_runs",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_procedure\n                    WHERE id = NEW.procedure_id AND concluded_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'procedure_file_while_it_runs', MESSAGE = 'Cette procédure est conclue.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="9435c12a32c70f950b061ba5c6f72f9942e3b723",
                            operation="INSERT",
                            pgid="pgtrigger_procedure_file_while_it_runs_493fe",
                            table="ami_procedurefile",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reconciliation",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("candidature",),
                        name="reconciliation_one_standing",
                        violation_error_message="Ce dossier a déjà son harmonisation.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reconciliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reconciliation_ends_when_both_confirm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.closed_at IS NOT NULL AND (SELECT count(*) FROM ami_confirmation\n                    WHERE reconciliation_id = NEW.id) < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'reconciliation_ends_when_both_confirm', MESSAGE = 'Une harmonisation se termine quand les deux lecteurs ont confirmé.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6bc182101ab068847b9b6150cc281326e16bd777",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_reconciliation_ends_when_both_confirm_9b58a",
                            table="ami_reconciliation",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="confirmation",
                    constraint=models.UniqueConstraint(
                        fields=("reconciliation", "reader"),
                        name="confirmation_one_per_reader",
                        violation_error_message="Vous avez déjà confirmé vos notes.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="confirmation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("revised", True),
                            models.Q(("word", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="confirmation_maintains_with_a_word",
                        violation_error_message="Dites en quelques mots pourquoi vous maintenez vos notes.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="confirmation_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmation_for_good', MESSAGE = 'Une confirmation ne se modifie ni ne s’efface.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="bac429923031ddb3fe4e5bc0766ab6aa45f68672",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_confirmation_for_good_7dc14",
                            table="ami_confirmation",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="redaction",
                    constraint=models.UniqueConstraint(
                        fields=("disclosure", "code", "attachment", "pages", "passage"),
                        name="redaction_said_once",
                        nulls_distinct=False,
                        violation_error_message="Cette occultation figure déjà dans la liste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="redaction",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            ("basis__in", ["trade_secret", "privacy", "judgement", "protected"]),
                        ),
                        name="redaction_has_its_reason",
                        violation_error_message="Une occultation porte son fondement et son motif.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="redaction",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("attachment__isnull", True), ("pages", "")),
                            models.Q(("attachment__isnull", False), ("passage", "")),
                            _connector="OR",
                        ),
                        name="redaction_of_an_answer_or_of_a_file",
                        violation_error_message="Une occultation porte sur une réponse ou sur une pièce.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="redaction",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_kept__isnull", True), ("settled_at__isnull", True)),
                            models.Q(("is_kept__isnull", False), ("settled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="redaction_settled_has_its_date",
                        violation_error_message="Une occultation tranchée porte sa date.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="redaction",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_kept", False), _negated=True),
                            models.Q(("grounds", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="redaction_lifted_has_grounds",
                        violation_error_message="Dites pourquoi cette occultation est levée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="redaction",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="redaction_settled_has_its_author",
                        violation_error_message="Une occultation tranchée porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="redaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="redaction_frozen_once_made",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_disclosure\n                    WHERE id IN (NEW.disclosure_id, OLD.disclosure_id) AND produced_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'redaction_frozen_once_made', MESSAGE = 'Cet export est produit : ses occultations ne changent plus. Préparez-en un autre.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6e8dc8c069da570d7452fa3ea3f5933a7cf3e7f7",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_redaction_frozen_once_made_69885",
                            table="ami_redaction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="remark_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_for_good', MESSAGE = 'Un message écrit ne se modifie ni ne s’efface.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b5de0c8530e024de191c3c947df276f59e98905a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_remark_for_good_aebf8",
                            table="ami_remark",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="remarking",
                    constraint=models.UniqueConstraint(
                        fields=("erratum", "candidature"),
                        name="remarking_once_per_erratum",
                        violation_error_message="Ce dossier est déjà à noter de nouveau pour cet erratum.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remarking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="remarking_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'remarking_append_only', MESSAGE = 'La liste des dossiers à noter de nouveau ne se modifie pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e973cb21fd11c6a5754fa35fce954e8276fb98c9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_remarking_append_only_6c296",
                            table="ami_remarking",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remarking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="remarking_of_the_erratum_s_call",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT EXISTS (SELECT 1 FROM ami_erratum e\n                        JOIN ami_candidature k ON k.call_id = e.call_id\n                        WHERE e.id = NEW.erratum_id AND k.id = NEW.candidature_id\n                        AND e.kind = 'marking') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'remarking_of_the_erratum_s_call', MESSAGE = 'Ce dossier n’est pas de l’appel corrigé.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="f8f69aabc80c6dc2f56fb209a1fa2dc99ddb8a93",
                            operation="INSERT",
                            pgid="pgtrigger_remarking_of_the_erratum_s_call_2482e",
                            table="ami_remarking",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True), ("dropped_at__isnull", True)
                        ),
                        fields=("candidature",),
                        name="reopening_one_pending",
                        violation_error_message="Un réexamen est déjà proposé pour ce dossier\xa0: confirmez-le ou abandonnez-le d’abord.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision__isnull", True),
                                ("dismissal__isnull", False),
                                ("kind", "eligibility"),
                            ),
                            models.Q(
                                ("decision__isnull", False),
                                ("dismissal__isnull", True),
                                ("kind", "decision"),
                            ),
                            _connector="OR",
                        ),
                        name="reopening_names_what_it_takes_up",
                        violation_error_message="Un réexamen porte sur un rejet, ou sur une décision.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("grounds", ""), _negated=True),
                        name="reopening_has_grounds",
                        violation_error_message="Un réexamen est motivé.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by", None),
                            models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="reopening_takes_two_people",
                        violation_error_message="Un réexamen est confirmé par une autre personne que celle qui l’a proposé.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True),
                            ("dropped_at__isnull", True),
                            _connector="OR",
                        ),
                        name="reopening_ends_once",
                        violation_error_message="Un réexamen est confirmé ou abandonné, pas les deux.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reopening_confirmation_has_its_author",
                        violation_error_message="Une confirmation porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at__isnull", True), ("dropped_by__isnull", True)),
                            models.Q(("dropped_at__isnull", False), ("dropped_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reopening_dropping_has_its_author",
                        violation_error_message="Un abandon porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reopening_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT (TG_OP = 'UPDATE' AND OLD.confirmed_at IS NULL AND OLD.dropped_at IS NULL AND (to_jsonb(NEW) - ARRAY['confirmed_at', 'confirmed_by_id', 'dropped_at', 'dropped_by_id']) = (to_jsonb(OLD) - ARRAY['confirmed_at', 'confirmed_by_id', 'dropped_at', 'dropped_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'reopening_append_only', MESSAGE = 'Un réexamen ne se modifie pas et ne s’efface pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="811dfe704cea0069042fbdbecab0484dd3d598d7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_reopening_append_only_efcfb",
                            table="ami_reopening",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reopening_of_its_own_file",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.candidature_id IS DISTINCT FROM COALESCE(\n                    (SELECT candidature_id FROM ami_dismissal WHERE id = NEW.dismissal_id),\n                    (SELECT candidature_id FROM ami_decision WHERE id = NEW.decision_id)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'reopening_of_its_own_file', MESSAGE = 'Ce qui est réexaminé n’est pas de ce dossier.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="4269a9a100a8b65cbe02bc6c3025fc11b9632adc",
                            operation="INSERT",
                            pgid="pgtrigger_reopening_of_its_own_file_86ee2",
                            table="ami_reopening",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("set_aside_at__isnull", True)),
                        fields=("candidature", "reviewer"),
                        name="review_one_per_reader",
                        violation_error_message="Cette personne a déjà une fiche pour ce dossier.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("set_aside_at__isnull", True)),
                        fields=("candidature", "pair"),
                        name="review_one_per_pair",
                        violation_error_message="Ce binôme a déjà une fiche pour ce dossier.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pair__isnull", True), ("reviewer__isnull", False)),
                            models.Q(("pair__isnull", False), ("reviewer__isnull", True)),
                            _connector="OR",
                        ),
                        name="review_of_a_reader_or_of_a_pair",
                        violation_error_message="Une fiche est celle d’une personne ou celle d’un binôme.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_at__isnull", True),
                            models.Q(("opinion", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="review_submitted_has_an_opinion",
                        violation_error_message="Une fiche remise porte un avis.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("set_aside_at__isnull", True), ("set_aside_because", "")),
                            models.Q(
                                ("set_aside_at__isnull", False),
                                models.Q(("set_aside_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_set_aside_for_a_reason",
                        violation_error_message="Une fiche mise de côté en porte la date et la raison.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_frozen_once_submitted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.submitted_at IS NOT NULL AND (TG_OP = 'DELETE'\n                    OR (NEW.submitted_at IS NOT NULL AND NOT (to_jsonb(NEW) - ARRAY['set_aside_at', 'set_aside_because']) = (to_jsonb(OLD) - ARRAY['set_aside_at', 'set_aside_because']))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_frozen_once_submitted', MESSAGE = 'Cette fiche d’évaluation est remise\xa0: ses notes ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="127d894566af905e091cf63dc2aa618a7f40ccf4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_review_frozen_once_submitted_a7089",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_frozen_once_set_aside",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.set_aside_at IS NOT NULL\n                    AND (TG_OP = 'DELETE' OR NOT (to_jsonb(NEW) - ARRAY['set_aside_at', 'set_aside_because']) = (to_jsonb(OLD) - ARRAY['set_aside_at', 'set_aside_because'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_frozen_once_set_aside', MESSAGE = 'Cette fiche d’évaluation est mise de côté\xa0: elle ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="b4548899f80df199caf6c53797afbb15eafb2688",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_review_frozen_once_set_aside_4d50d",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_of_a_former_grid_never_counts",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.set_aside_at IS NOT NULL AND NEW.set_aside_at IS NULL AND EXISTS (\n                    SELECT 1 FROM ami_score s JOIN ami_criterion g ON g.id = s.criterion_id\n                    JOIN ami_candidature k ON k.id = NEW.candidature_id\n                    JOIN ami_call c ON c.id = k.call_id\n                    WHERE s.review_id = NEW.id AND g.grid_id <> c.grid_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_of_a_former_grid_never_counts', MESSAGE = 'Un erratum a fait noter ce dossier de nouveau\xa0: cette fiche ne compte plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6ba69ce76e811431832ffc08a8de9224f05cab73",
                            operation="UPDATE",
                            pgid="pgtrigger_review_of_a_former_grid_never_counts_51172",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_keeps_its_file_and_reader",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF ROW(NEW.candidature_id, NEW.reviewer_id, NEW.pair_id, NEW.deposit_id, NEW.revises_id) IS DISTINCT FROM ROW(OLD.candidature_id, OLD.reviewer_id, OLD.pair_id, OLD.deposit_id, OLD.revises_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_keeps_its_file_and_reader', MESSAGE = 'Une fiche d’évaluation garde son dossier, son lecteur et le dépôt qu’elle juge.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e32038a29ba8b0ee268cd5b7861cedd52d710ff7",
                            operation="UPDATE",
                            pgid="pgtrigger_review_keeps_its_file_and_reader_41bb7",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_stays_aside_under_a_conflict",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.set_aside_at IS NOT NULL AND NEW.set_aside_at IS NULL\n                    AND EXISTS (SELECT 1 FROM ami_conflict c\n                        WHERE c.candidature_id = NEW.candidature_id\n                        AND c.person_id IN (SELECT NEW.reviewer_id\n    UNION SELECT first_reader_id FROM ami_pair WHERE id = NEW.pair_id\n    UNION SELECT second_reader_id FROM ami_pair WHERE id = NEW.pair_id) AND c.source IN ('declared', 'pinned') AND c.lifted_at IS NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_stays_aside_under_a_conflict', MESSAGE = 'Cette personne est écartée de ce dossier.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="31686dd6dba410fdca9475f0705929f3d77a0a73",
                            operation="UPDATE",
                            pgid="pgtrigger_review_stays_aside_under_a_conflict_fc60b",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_signed_twice_when_joint",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.pair_id IS NOT NULL AND NEW.submitted_at IS NOT NULL AND (\n                    SELECT count(DISTINCT signer_id) FROM ami_signature\n                    WHERE review_id = NEW.id AND version = NEW.version) < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_signed_twice_when_joint', MESSAGE = 'Une fiche commune est remise par deux signatures sur la même version.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="52155568932c0530d7c2aecc3124a32598fbfa39",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_review_signed_twice_when_joint_4d30c",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_keeps_what_is_signed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.version = OLD.version\n                    AND ROW(NEW.opinion, NEW.comment, NEW.internal_note) IS DISTINCT FROM ROW(OLD.opinion, OLD.comment, OLD.internal_note)\n                    AND EXISTS (SELECT 1 FROM ami_signature s\n    JOIN ami_review r ON r.id = s.review_id AND r.version = s.version WHERE r.id IN (NEW.id)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_keeps_what_is_signed', MESSAGE = 'Cette fiche porte une signature\xa0: la modifier en fait une autre version.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="c05a8b39a910a260cce4add3e3c5f36f317b7ddb",
                            operation="UPDATE",
                            pgid="pgtrigger_review_keeps_what_is_signed_ea472",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_in_the_mode_of_the_call",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_candidature k JOIN ami_call c ON c.id = k.call_id\n                    WHERE k.id = NEW.candidature_id\n                    AND (c.reading_mode = 'joint') <> (NEW.pair_id IS NOT NULL)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_in_the_mode_of_the_call', MESSAGE = 'Cet appel se lit autrement\xa0: une fiche par personne, ou une par binôme.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="96771d41e410705dcaa3b195c22bfa2cbcbed2f0",
                            operation="INSERT",
                            pgid="pgtrigger_review_in_the_mode_of_the_call_2bda6",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_set_aside_ends_reconciliation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.set_aside_because IS DISTINCT FROM OLD.set_aside_because\n                    AND NEW.set_aside_because NOT IN ('', 'revised') THEN\n                        UPDATE ami_reconciliation SET voided_at = now()\n                        WHERE candidature_id = NEW.candidature_id AND voided_at IS NULL;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="ab0ba7b650429ac80e441113650a779f4cbe4230",
                            operation="UPDATE",
                            pgid="pgtrigger_review_set_aside_ends_reconciliation_a3e1b",
                            table="ami_review",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_by_the_pair",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT (EXISTS (\n    SELECT 1 FROM ami_assignment a JOIN ami_pair p ON p.id = a.pair_id\n    WHERE a.candidature_id = NEW.candidature_id\n    AND (p.id = NEW.pair_id OR NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id))\n) OR EXISTS (\n    SELECT 1 FROM ami_commonfile f JOIN ami_candidature k ON k.id = f.candidature_id\n    JOIN ami_pair p ON p.call_id = k.call_id\n    WHERE f.candidature_id = NEW.candidature_id\n    AND (p.id = NEW.pair_id OR NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id))\n) OR EXISTS (\n    SELECT 1 FROM ami_thirdreading t\n    WHERE t.candidature_id = NEW.candidature_id AND t.reader_id = NEW.reviewer_id\n)) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_by_the_pair', MESSAGE = 'Ce dossier n’est pas attribué à cette personne.';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM ami_candidature k\n                        JOIN ami_membership m ON m.organisation_id = k.organisation_id\n                        WHERE k.id = NEW.candidature_id AND m.user_id IN (SELECT NEW.reviewer_id\n    UNION SELECT first_reader_id FROM ami_pair WHERE id = NEW.pair_id\n    UNION SELECT second_reader_id FROM ami_pair WHERE id = NEW.pair_id)\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_not_of_one_s_own', MESSAGE = 'Nul n’évalue la candidature de sa propre organisation.';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM ami_conflict c\n                        WHERE c.candidature_id = NEW.candidature_id\n                        AND c.person_id IN (SELECT NEW.reviewer_id\n    UNION SELECT first_reader_id FROM ami_pair WHERE id = NEW.pair_id\n    UNION SELECT second_reader_id FROM ami_pair WHERE id = NEW.pair_id) AND c.source IN ('declared', 'pinned') AND c.lifted_at IS NULL\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'review_clear_of_conflicts', MESSAGE = 'Cette personne est écartée de ce dossier.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="24188167161f406613e3a339ac4eeb63d1e242e2",
                            operation="INSERT",
                            pgid="pgtrigger_review_by_the_pair_69004",
                            table="ami_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_tallied",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE the_file bigint;",
                            func="\n        IF TG_OP = 'UPDATE' AND NOT ROW(NEW.submitted_at, NEW.set_aside_at) IS DISTINCT FROM ROW(OLD.submitted_at, OLD.set_aside_at) THEN\n            RETURN NULL;\n        END IF;\n        the_file := COALESCE(NEW.candidature_id, OLD.candidature_id);\n        PERFORM 1 FROM ami_candidature WHERE id = the_file FOR NO KEY UPDATE;\n        DELETE FROM ami_tally WHERE candidature_id = the_file;\n        INSERT INTO ami_tally (candidature_id, sheets, score, median, spread, counted_at) \n    SELECT candidature_id, count(*), 100 * sum(given)::float / sum(most),\n        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY 100 * given::float / most)::numeric, 6),\n        round((max(100 * given::float / most) - min(100 * given::float / most))::numeric, 6),\n        clock_timestamp()\n    FROM (\n        SELECT r.candidature_id, sum(s.mark * c.weight) AS given, sum(c.scale_max * c.weight) AS most\n        FROM ami_review r\n        JOIN ami_score s ON s.review_id = r.id AND s.mark IS NOT NULL\n        JOIN ami_criterion c ON c.id = s.criterion_id\n        WHERE r.submitted_at IS NOT NULL AND r.set_aside_at IS NULL AND r.candidature_id = the_file\n        GROUP BY r.id\n    ) counting\n    GROUP BY candidature_id\n;\n        RETURN NULL;\n    ",
                            hash="e68b4671179238ff98b0fcb619cff66914ca28fe",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_review_tallied_4bfbe",
                            table="ami_review",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="score",
                    constraint=models.UniqueConstraint(
                        fields=("review", "criterion"),
                        name="score_one_per_criterion",
                        violation_error_message="Ce critère a déjà sa note.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="score_within_its_scale",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE maximum integer;",
                            func="\n                    SELECT g.scale_max INTO maximum FROM ami_criterion g\n                        JOIN ami_review r ON r.id = NEW.review_id\n                        JOIN ami_candidature k ON k.id = r.candidature_id\n                        JOIN ami_call c ON c.id = k.call_id AND c.grid_id = g.grid_id\n                        WHERE g.id = NEW.criterion_id AND g.kind = 'selection';\n                    IF maximum IS NULL THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_criterion_of_the_call', MESSAGE = 'Ce critère n’appartient pas à la grille de l’appel.';\n                    END IF;\n                    IF NEW.mark > maximum THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_within_its_scale', MESSAGE = 'Cette note dépasse l’échelle du critère.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="cd4d6f67047870d0c0893d85ffabe24e2db354f0",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_score_within_its_scale_71251",
                            table="ami_score",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="score_frozen_once_submitted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_review\n                    WHERE id IN (NEW.review_id, OLD.review_id)\n                    AND (submitted_at IS NOT NULL OR set_aside_at IS NOT NULL)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_frozen_once_submitted', MESSAGE = 'Cette fiche d’évaluation est remise\xa0: ses notes ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="bed9ca2f98a3300397d575a988249d3aa273fcff",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_score_frozen_once_submitted_fddef",
                            table="ami_score",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="score_keeps_what_is_signed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_signature s\n    JOIN ami_review r ON r.id = s.review_id AND r.version = s.version WHERE r.id IN (NEW.review_id, OLD.review_id)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_keeps_what_is_signed', MESSAGE = 'Cette fiche porte une signature\xa0: la modifier en fait une autre version.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="753caf2b621725d2df72028791a725896cf9f657",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_score_keeps_what_is_signed_63558",
                            table="ami_score",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="secretmark",
                    constraint=models.UniqueConstraint(
                        fields=("candidature", "code"),
                        name="secret_mark_one_per_question",
                        violation_error_message="Cette réponse est déjà marquée «\xa0secret des affaires\xa0».",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="secretmark",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="secret_mark_has_its_reason",
                        violation_error_message="Une marque «\xa0secret des affaires\xa0» porte son motif.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretmark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="secret_mark_frozen_once_deposited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_candidature\n            WHERE id IN (NEW.candidature_id, OLD.candidature_id)\n            AND status NOT IN ('draft', 'to_complete')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'secret_mark_frozen_once_deposited', MESSAGE = 'Cette candidature a été déposée\xa0: son contenu ne change plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="08939f598c39e0bafeace6edadac08875a76e7dd",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_secret_mark_frozen_once_deposited_c7fdb",
                            table="ami_secretmark",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="signature",
                    constraint=models.UniqueConstraint(
                        fields=("review", "signer", "version"),
                        name="signature_one_per_reader_and_version",
                        violation_error_message="Vous avez déjà signé cette version de la fiche.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signature_by_the_pair_on_what_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_review r JOIN ami_pair p ON p.id = r.pair_id\n                    WHERE r.id = NEW.review_id AND r.version = NEW.version\n                    AND r.submitted_at IS NULL AND r.set_aside_at IS NULL\n                    AND NEW.signer_id IN (p.first_reader_id, p.second_reader_id)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_by_the_pair_on_what_stands', MESSAGE = 'On signe la dernière version d’une fiche de son propre binôme.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e5c2c5d8d993994e777d60367e8a0bae5c894a2d",
                            operation="INSERT",
                            pgid="pgtrigger_signature_by_the_pair_on_what_stands_44207",
                            table="ami_signature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signature_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_for_good', MESSAGE = 'Une signature ne se modifie ni ne s’efface.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e92e6862ebdb04bb7a4ce39a293163eb1bc025e6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_signature_for_good_e00b5",
                            table="ami_signature",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.UniqueConstraint(
                        django.db.models.functions.comparison.Coalesce(
                            django.db.models.functions.comparison.NullIf(
                                "log_name", models.Value("")
                            ),
                            "slug",
                        ),
                        name="call_log_is_its_own",
                        violation_error_message="Cette adresse est déjà celle d’un appel.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("opens_at__lt", models.F("closes_at"))),
                        name="call_opens_before_it_closes",
                        violation_error_message="L’ouverture précède la clôture.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("extended_to__isnull", True),
                            ("extended_to__gt", models.F("closes_at")),
                            _connector="OR",
                        ),
                        name="call_extension_is_later",
                        violation_error_message="Une prolongation repousse la clôture.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("completion_days__gte", 1), ("completion_days__lte", 90)
                        ),
                        name="call_completion_days_reasonable",
                        violation_error_message="Le délai pour compléter un dossier va de 1 à 90 jours.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("is_demonstration", True), _connector="OR"
                        ),
                        name="call_early_closing_is_for_demonstrations",
                        violation_error_message="Seul un appel de démonstration peut être clos avant son terme.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("reconciliation_above__lte", models.F("third_reading_above"))
                        ),
                        name="call_third_reading_comes_after_reconciliation",
                        violation_error_message="L’écart d’une troisième lecture n’est pas inférieur à celui d’une harmonisation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("rehearses__isnull", True), ("is_demonstration", True), _connector="OR"
                        ),
                        name="call_rehearsal_is_a_demonstration",
                        violation_error_message="Une répétition ne porte que des données fictives.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="call_closing_has_its_author",
                        violation_error_message="Une clôture anticipée porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="call",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("announced_at__isnull", True), ("announced_by__isnull", True)
                            ),
                            models.Q(
                                ("announced_at__isnull", False), ("announced_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="call_announcement_has_its_author",
                        violation_error_message="L’annonce des résultats porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="call",
                    trigger=pgtrigger.compiler.Trigger(
                        name="call_opens_with_its_mentions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.opened_at IS NOT NULL\n                    AND (TG_OP = 'INSERT' OR OLD.opened_at IS NULL)\n                    AND (\n    COALESCE(NEW.mentions->>'silence_months', '') !~ '^[1-9][0-9]*$'\n    OR EXISTS (SELECT 1 FROM unnest(ARRAY['service', 'address', 'phone', 'email', 'author_capacity', 'committee_capacity', 'silence_months', 'silence_effect', 'silence_remedies', 'remedies', 'algorithm']) AS name\n        WHERE COALESCE(NEW.mentions->>name, '') !~ '[^[:space:]]')\n) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'call_opens_with_its_mentions', MESSAGE = 'Un appel ne s’ouvre pas tant qu’une mention légale de ses courriers est vide.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="91fd364733972ef79cdf231cfd7e7e5c4f8ad76e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_call_opens_with_its_mentions_8c696",
                            table="ami_call",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="call",
                    trigger=pgtrigger.compiler.Trigger(
                        name="call_announced_for_good",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.announced_at IS NOT NULL AND ROW(NEW.announced_at, NEW.announced_by_id) IS DISTINCT FROM ROW(OLD.announced_at, OLD.announced_by_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'call_announced_for_good', MESSAGE = 'Des résultats annoncés ne se reprennent pas.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="4f483e04f8334735b6f014f473f2ec71ab814ac5",
                            operation="UPDATE",
                            pgid="pgtrigger_call_announced_for_good_9e6a0",
                            table="ami_call",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="call",
                    trigger=pgtrigger.compiler.Trigger(
                        name="call_extended_by_its_extensions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF ROW(NEW.extended_to) IS DISTINCT FROM ROW(OLD.extended_to) AND NOT EXISTS (SELECT 1 FROM ami_extension\n                    WHERE call_id = NEW.id AND closes_at = NEW.extended_to\n                    AND previous = COALESCE(OLD.extended_to, OLD.closes_at)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'call_extended_by_its_extensions', MESSAGE = 'La clôture ne change que par une prolongation, motivée et égale pour tous.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="abd5c1ce2602b1868d339dc5555b51daa0a729d1",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_call_extended_by_its_extensions_b2f51",
                            table="ami_call",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="call",
                    trigger=pgtrigger.compiler.Trigger(
                        name="call_dates_changed_by_their_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.opened_at IS NOT NULL AND ROW(NEW.changed_dates) IS DISTINCT FROM ROW(OLD.changed_dates)\n                    AND NEW.changed_dates IS DISTINCT FROM (\n                        SELECT OLD.changed_dates || jsonb_build_object(code, jsonb_build_object(\n                            'when', announced, 'starts_on', starts_on, 'ends_on', ends_on,\n                            'former', previous))\n                        FROM ami_datechange WHERE call_id = NEW.id ORDER BY id DESC LIMIT 1) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'call_dates_changed_by_their_changes', MESSAGE = 'Une date annoncée ne change que par un acte daté et motivé.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="3b6fd6a8483097cd954269e650635bfc4bc2e817",
                            operation="UPDATE",
                            pgid="pgtrigger_call_dates_changed_by_their_changes_a1b36",
                            table="ami_call",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="call",
                    trigger=pgtrigger.compiler.Trigger(
                        name="call_grid_corrected_by_its_errata",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.opened_at IS NOT NULL AND ROW(NEW.grid_id) IS DISTINCT FROM ROW(OLD.grid_id)\n                    AND NOT EXISTS (SELECT 1 FROM ami_erratum\n                        WHERE call_id = NEW.id AND published_at IS NOT NULL\n                        AND former_grid_id = OLD.grid_id AND new_grid_id = NEW.grid_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'call_grid_corrected_by_its_errata', MESSAGE = 'La grille d’un appel ouvert ne change que par un erratum publié.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="d1755fb2dcb0f7612ecddce8f36d96efd9829f0f",
                            operation="UPDATE",
                            pgid="pgtrigger_call_grid_corrected_by_its_errata_d5860",
                            table="ami_call",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="call",
                    trigger=pgtrigger.compiler.Trigger(
                        name="call_rules_frozen_once_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.opened_at IS NOT NULL AND (TG_OP = 'DELETE' OR NOT (to_jsonb(NEW) - ARRAY['closed_at', 'closed_by_id', 'extended_to', 'changed_dates', 'grid_id', 'announced_at', 'announced_by_id']) = (to_jsonb(OLD) - ARRAY['closed_at', 'closed_by_id', 'extended_to', 'changed_dates', 'grid_id', 'announced_at', 'announced_by_id'])) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'call_rules_frozen_once_open', MESSAGE = 'Les règles de l’appel sont figées depuis son ouverture.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="657acf33f2cb92fe82edc9316dbe3e228abc5f78",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_call_rules_frozen_once_open_3a02d",
                            table="ami_call",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="theme",
                    constraint=models.UniqueConstraint(
                        fields=("call", "code"),
                        name="theme_code_unique_in_call",
                        violation_error_message="Ce code de thématique existe déjà dans l’appel.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="theme_frozen_once_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM ami_call\n                    WHERE id IN (NEW.call_id, OLD.call_id) AND opened_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'theme_frozen_once_open', MESSAGE = 'Les règles de l’appel sont figées depuis son ouverture.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="d87592ac77e075fae5a5adb99488714ee6636caa",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_theme_frozen_once_open_59da9",
                            table="ami_theme",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pair",
                    constraint=models.UniqueConstraint(
                        fields=("call", "name"),
                        name="pair_name_unique_in_call",
                        violation_error_message="Ce nom de binôme existe déjà dans l’appel.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pair",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("first_reader", models.F("second_reader")), _negated=True
                        ),
                        name="pair_has_two_people",
                        violation_error_message="Un binôme réunit deux personnes différentes.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pair",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("quota__isnull", True), ("quota__gte", 1), _connector="OR"
                        ),
                        name="pair_quota_is_positive",
                        violation_error_message="Un binôme lit au moins un dossier.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="pair_of_two_services",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE services text[];",
                            func="\n                    IF TG_OP = 'UPDATE' AND NOT (ROW(NEW.first_reader_id, NEW.second_reader_id) IS DISTINCT FROM ROW(OLD.first_reader_id, OLD.second_reader_id)) THEN RETURN NEW; END IF;\n                    SELECT array_agg(lower(btrim(regexp_replace(u.service, '\\s+', ' ', 'g')))) INTO services FROM alliance_user u\n                        WHERE u.id IN (NEW.first_reader_id, NEW.second_reader_id);\n                    IF '' = ANY(services) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_services_known', MESSAGE = 'Le service de chaque lecteur doit être connu.';\n                    END IF;\n                    IF services[1] = services[2] THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_of_two_services', MESSAGE = 'Un binôme réunit deux personnes de services différents.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="2082d9a9bc80f951a0c6e1a71a29e53645b4fd94",
                            operation='INSERT OR UPDATE OF "first_reader_id", "second_reader_id"',
                            pgid="pgtrigger_pair_of_two_services_af152",
                            table="ami_pair",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="pair_keeps_its_readers",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF ROW(NEW.first_reader_id, NEW.second_reader_id) IS DISTINCT FROM ROW(OLD.first_reader_id, OLD.second_reader_id) AND EXISTS (\n    SELECT 1 FROM ami_review r JOIN ami_candidature k ON k.id = r.candidature_id\n    LEFT JOIN ami_assignment a ON a.candidature_id = k.id\n    LEFT JOIN ami_commonfile f ON f.candidature_id = k.id\n    WHERE k.call_id = OLD.call_id\n    AND (r.pair_id = OLD.id\n        OR r.reviewer_id IN (OLD.first_reader_id, OLD.second_reader_id))\n    AND (a.pair_id = OLD.id OR f.id IS NOT NULL)\n) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'pair_keeps_its_readers', MESSAGE = 'Ce binôme a commencé à lire\xa0: ses lecteurs ne changent plus.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="821afaaf5d1cf5837628aa252b4d70e1c5809022",
                            operation="UPDATE",
                            pgid="pgtrigger_pair_keeps_its_readers_af224",
                            table="ami_pair",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="expertise",
                    constraint=models.UniqueConstraint(
                        fields=("pair", "theme"),
                        name="expertise_told_once",
                        violation_error_message="Cette expertise est déjà inscrite.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expertise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="expertise_within_its_call",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (SELECT call_id FROM ami_pair WHERE id = NEW.pair_id)\n                    <> (SELECT call_id FROM ami_theme WHERE id = NEW.theme_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'expertise_within_its_call', MESSAGE = 'Une expertise porte sur une thématique de l’appel.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="44ea3a7f4f7fcb0b765cd83659070dc923cc0226",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_expertise_within_its_call_6407f",
                            table="ami_expertise",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="candidature",
                    index=models.Index(
                        fields=["call", "status"], name="ami_candida_call_id_82fa9f_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["draft", "withdrawn"]), _negated=True),
                        fields=("call", "organisation", "theme"),
                        name="candidature_one_per_theme",
                        violation_error_message="Votre organisation a déjà déposé une candidature dans cette thématique\xa0: une seule est possible par thématique (article 4).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "withdrawn"]),
                            models.Q(
                                ("deposited_at__isnull", False),
                                ("theme__isnull", False),
                                models.Q(("category", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="candidature_deposited_is_whole",
                        violation_error_message="Une candidature déposée a une thématique et une date de dépôt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            models.Q(
                                ("committed_at__isnull", False),
                                ("slug__isnull", False),
                                ("status", "selected"),
                            ),
                            _connector="OR",
                        ),
                        name="candidature_published_is_selected_and_committed",
                        violation_error_message="Seule une candidature retenue, dont la participation est confirmée, est publiée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("announced_at__isnull", True),
                            ("status__in", ["not_selected", "reserved", "selected"]),
                            _connector="OR",
                        ),
                        name="candidature_announced_is_decided",
                        violation_error_message="Seule une décision prise est annoncée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("committed_at__isnull", True), ("status", "selected"), _connector="OR"
                        ),
                        name="candidature_committed_is_selected",
                        violation_error_message="Seule une candidature retenue confirme sa participation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("declined_at__isnull", True),
                            models.Q(("committed_at__isnull", True), ("status", "selected")),
                            _connector="OR",
                        ),
                        name="candidature_declined_is_selected_and_not_committed",
                        violation_error_message="Seule une candidature retenue, dont la participation n’est pas confirmée, la décline.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawal_asked_at__isnull", True),
                            ("committed_at__isnull", True),
                            _connector="OR",
                        ),
                        name="candidature_withdrawn_does_not_commit",
                        violation_error_message="Une candidature dont le retrait est demandé ne participe plus.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawal_asked_at__isnull", True),
                                ("withdrawal_asked_by__isnull", True),
                            ),
                            models.Q(
                                ("withdrawal_asked_at__isnull", False),
                                ("withdrawal_asked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="candidature_withdrawal_has_its_author",
                        violation_error_message="Une demande de retrait porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("committed_at__isnull", True), ("committed_by__isnull", True)
                            ),
                            models.Q(
                                ("committed_at__isnull", False), ("committed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="candidature_commitment_has_its_author",
                        violation_error_message="Une confirmation porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("declined_at__isnull", True), ("declined_by__isnull", True)),
                            models.Q(
                                ("declined_at__isnull", False), ("declined_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="candidature_decline_has_its_author",
                        violation_error_message="Un refus porte sa date et son auteur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidature",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True), ("published_by__isnull", True)
                            ),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="candidature_publication_has_its_author",
                        violation_error_message="Une publication porte sa date et son auteur.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="candidature_identity_frozen_once_deposited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF OLD.deposited_at IS NOT NULL AND OLD.status <> 'draft'\n                    AND ROW(NEW.reference, NEW.call_id, NEW.organisation_id, NEW.theme_id, NEW.category, NEW.deposited_at) IS DISTINCT FROM ROW(OLD.reference, OLD.call_id, OLD.organisation_id, OLD.theme_id, OLD.category, OLD.deposited_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_identity_frozen_once_deposited', MESSAGE = 'Une candidature déposée garde son appel, son organisation, sa thématique et sa date.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e5787f26c6b6890eef209ec0461530e64be4a943",
                            operation="UPDATE",
                            pgid="pgtrigger_candidature_identity_frozen_once_deposited_446e8",
                            table="ami_candidature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="candidature_published_once_validated",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL\n                    AND NOT EXISTS (SELECT 1 FROM ami_listing\n                        WHERE candidature_id = NEW.id AND validated_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_published_once_validated', MESSAGE = 'Une fiche paraît une fois qu’une de ses versions est validée.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="0b200d90648412ec9f540e21958d820abcdd4b52",
                            operation='UPDATE OF "published_at"',
                            pgid="pgtrigger_candidature_published_once_validated_8f69e",
                            table="ami_candidature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="candidature_status_along_the_table",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF TG_OP = 'INSERT' THEN\n                        IF NEW.status <> 'draft' THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_starts_as_draft', MESSAGE = 'Une candidature commence par un brouillon.';\n                        END IF;\n                    ELSIF NEW.status <> OLD.status\n                        AND (OLD.status, NEW.status) NOT IN (('draft', 'submitted'), ('draft', 'withdrawn'), ('eligible', 'scored'), ('eligible', 'withdrawn'), ('ineligible', 'submitted'), ('not_selected', 'scored'), ('reserved', 'scored'), ('scored', 'eligible'), ('scored', 'not_selected'), ('scored', 'reserved'), ('scored', 'selected'), ('scored', 'withdrawn'), ('selected', 'scored'), ('submitted', 'eligible'), ('submitted', 'ineligible'), ('submitted', 'to_complete'), ('submitted', 'withdrawn'), ('to_complete', 'submitted'), ('to_complete', 'withdrawn')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_status_along_the_table', MESSAGE = 'Ce changement d’état n’existe pas.';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="18f8df286911568a79ff914a09e9433eaab7ce56",
                            operation='INSERT OR UPDATE OF "status"',
                            pgid="pgtrigger_candidature_status_along_the_table_b39ba",
                            table="ami_candidature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="candidature_decision_reopened_by_two",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'scored' AND OLD.\"status\" IN ('not_selected', 'reserved', 'selected'))",
                            func="\n            IF NEW.withdrawal_asked_at IS NULL AND NOT EXISTS (\n                        SELECT 1 FROM ami_decision d WHERE d.candidature_id = NEW.id\n                        AND d.superseded_at IS NULL\n                        AND (EXISTS (SELECT 1 FROM ami_reopening\n                                WHERE decision_id = d.id AND confirmed_at IS NOT NULL)\n                            OR EXISTS (SELECT 1 FROM ami_procedure\n                                WHERE decision_id = d.id AND outcome = 'taken'\n                                AND kind = 'selection'))) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_decision_reopened_by_two', MESSAGE = 'Une décision se rouvre à deux, à la suite d’une procédure, ou parce que l’organisation se retire.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="5af331f528980ea208b72d271ce3127ba615fadd",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_candidature_decision_reopened_by_two_a8fde",
                            table="ami_candidature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="candidature_dismissal_reopened_by_two",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'submitted' AND OLD.\"status\" = 'ineligible')",
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_reopening WHERE confirmed_at IS NOT NULL\n                    AND dismissal_id = (SELECT id FROM ami_dismissal\n                        WHERE candidature_id = NEW.id AND confirmed_at IS NOT NULL\n                        ORDER BY confirmed_at DESC, id DESC LIMIT 1)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'candidature_dismissal_reopened_by_two', MESSAGE = 'Un rejet se réexamine sur proposition motivée, confirmée par une autre personne.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="f8a57769fce9bf0802367cff7800ab3739cd1c92",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_candidature_dismissal_reopened_by_two_44c83",
                            table="ami_candidature",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="thirdreading",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("obstacle", ""), ("reader__isnull", False)),
                            models.Q(
                                ("reader__isnull", True), models.Q(("obstacle", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="third_reading_has_its_reader_or_says_why",
                        violation_error_message="Une troisième lecture a son lecteur, ou dit ce qui l’empêche.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="transparencyfile",
                    constraint=models.UniqueConstraint(
                        fields=("call", "version"),
                        name="transparency_version_unique_in_call",
                        violation_error_message="Cette version du fichier de transparence existe déjà.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="transparencyfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("follows__isnull", True), ("grounds", ""), ("version", 1)),
                            models.Q(
                                ("follows__isnull", False),
                                ("version__gt", 1),
                                models.Q(("grounds", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="transparency_first_or_follows_with_grounds",
                        violation_error_message="Une nouvelle version se réfère à la précédente et dit pourquoi.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transparencyfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transparency_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'transparency_append_only', MESSAGE = 'Un fichier de transparence publié ne se modifie pas\xa0: une nouvelle version le suit.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="2d143feff7d656d15b1a3eba2832bace41e7f416",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_transparency_append_only_e69a4",
                            table="ami_transparencyfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transparencyfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transparency_hash_is_true",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.sha256 <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'transparency_hash_is_true', MESSAGE = 'L’empreinte ne correspond pas au contenu.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="79dcfa5e064e737fec8784968bb695c21772fe14",
                            operation="INSERT",
                            pgid="pgtrigger_transparency_hash_is_true_d876e",
                            table="ami_transparencyfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transparencyfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transparency_after_the_results",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NOT EXISTS (SELECT 1 FROM ami_call\n                    WHERE id = NEW.call_id AND announced_at IS NOT NULL) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'transparency_after_the_results', MESSAGE = 'Le fichier de transparence se publie après l’annonce des résultats.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="39d1b2da5219ed06de60efc4a2aa538036a651c1",
                            operation="INSERT",
                            pgid="pgtrigger_transparency_after_the_results_76877",
                            table="ami_transparencyfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transparencyfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transparency_follows_the_version_before",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.follows_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ami_transparencyfile\n                    WHERE id = NEW.follows_id AND call_id = NEW.call_id\n                    AND version = NEW.version - 1) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'transparency_follows_the_version_before', MESSAGE = 'Une nouvelle version suit la dernière publiée, du même appel.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="6c40347b237a688eea8902951e39fc1f25a54426",
                            operation="INSERT",
                            pgid="pgtrigger_transparency_follows_the_version_before_253dd",
                            table="ami_transparencyfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="transparencydocument",
                    constraint=models.UniqueConstraint(
                        fields=("file", "form"),
                        name="transparency_document_one_per_form",
                        violation_error_message="Ce format du fichier de transparence existe déjà.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transparencydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transparency_document_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TRUE THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'transparency_document_append_only', MESSAGE = 'Un fichier de transparence publié ne se modifie pas\xa0: une nouvelle version le suit.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="767035855e89aee21774fb29d17aaee1eda1d405",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_transparency_document_append_only_0f4c6",
                            table="ami_transparencydocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transparencydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transparency_document_is_true",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.sha256 <> encode(sha256(NEW.content), 'hex')\n                    OR NEW.size <> octet_length(NEW.content) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'transparency_document_is_true', MESSAGE = 'La taille ou l’empreinte ne correspond pas au contenu.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="70ad4358f1415a7159aeaf965a081b2bd8ed5764",
                            operation="INSERT",
                            pgid="pgtrigger_transparency_document_is_true_9484f",
                            table="ami_transparencydocument",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        )
    ]
