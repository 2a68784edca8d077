"""Addresses of the company's space."""

from django.urls import path, register_converter

from ami.candidates.paths import SectionConverter
from ami.candidates.views import (
    answers,
    commitment,
    completion,
    deposit,
    drafts,
    exits,
    files,
    home,
    listing,
    my_data,
    organisations,
    overview,
    receipts,
    rereading,
    secrecy,
    sections,
    uploads,
)

register_converter(SectionConverter, "section")

app_name = "candidates"
urlpatterns = [
    path("", home.home, name="home"),
    path("organisations/nouvelle/", organisations.create, name="organisation"),
    path("organisations/<int:pk>/", organisations.overview, name="organisation_page"),
    path("organisations/<int:pk>/modifier/", organisations.correct, name="organisation_correct"),
    path("organisations/<int:pk>/annuaire/", organisations.refresh, name="organisation_refresh"),
    path("mes-donnees/", my_data.my_data, name="my_data"),
    path("mes-donnees/archive/", my_data.download_all, name="download_all"),
    path("mes-donnees/brouillons/", my_data.discard_drafts, name="discard_drafts"),
    path("mes-donnees/compte/", my_data.forget, name="forget"),
    path("nouvelle/", drafts.open_draft, name="draft"),
    path("<str:reference>/", overview.overview, name="candidature"),
    path("<str:reference>/reponses/", answers.save, name="answers"),
    path("<str:reference>/reste/", answers.remaining, name="remaining"),
    path("<str:reference>/deposer/", deposit.deposit, name="deposit"),
    path("<str:reference>/deposee/", deposit.deposited, name="deposited"),
    path("<str:reference>/recepisse.pdf", receipts.latest, name="latest_receipt"),
    path("<str:reference>/recepisse-<int:number>.pdf", receipts.receipt, name="receipt"),
    path("<str:reference>/depot-<int:number>.json", receipts.sealed, name="sealed"),
    path("<str:reference>/completer/", completion.complete, name="complete"),
    path("<str:reference>/retirer/", exits.withdraw, name="withdraw"),
    path("<str:reference>/effacer/", exits.discard, name="discard"),
    path("<str:reference>/pieces/", uploads.upload, name="upload"),
    path("<str:reference>/participation/", commitment.confirm, name="commitment"),
    path("<str:reference>/participation/decliner/", commitment.decline, name="decline"),
    path("<str:reference>/fiche/", listing.listing, name="listing"),
    path("<str:reference>/fiche/apercu/", listing.preview, name="listing_preview"),
    path("<str:reference>/fiche/envoyer/", listing.send, name="listing_send"),
    path("<str:reference>/fiche/reprendre/", listing.recall, name="listing_recall"),
    path("<str:reference>/fiche/nouvelle-version/", listing.open_version, name="listing_open"),
    path("<str:reference>/fiche/visuels/<int:pk>/", listing.visual, name="listing_visual"),
    path("<str:reference>/pieces/<int:pk>/", files.download, name="file"),
    path("<str:reference>/secret-des-affaires/", secrecy.secrets, name="secrets"),
    path("<str:reference>/archive/", my_data.download_one, name="download_one"),
    path("<str:reference>/reprise/", drafts.inherited, name="inherited"),
    path("<str:reference>/relecture/", rereading.reread, name="reread"),
    path(
        "<str:reference>/relecture/<section:section>/",
        rereading.reread_section,
        name="reread_section",
    ),
    path("<str:reference>/pieces/<int:pk>/description/", uploads.describe, name="describe"),
    path("<str:reference>/pieces/<int:pk>/texte/", files.text, name="text"),
    path("<str:reference>/<section:section>/", sections.section, name="section"),
]
