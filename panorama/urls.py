"""Addresses of the panorama. Reserved words come before the address of a solution."""

from django.urls import path

from panorama.exports import views as exports
from panorama.exports.feed import feed
from panorama.views import (
    alerts,
    census,
    comparing,
    embedding,
    feedback,
    fiche,
    landscape,
    listing,
    need,
    questions,
    selecting,
    use_pages,
    writing,
)

app_name = "panorama"
urlpatterns = [
    path("", listing.solution_list, name="list"),
    path("export.csv-metadata.json", exports.export_metadata, name="export_metadata"),
    path("export.<str:form>", exports.export, name="export"),
    path("flux.atom", feed, name="feed"),
    path("integrer/", embedding.embedded, name="embedded"),
    path("integrer/mode-d-emploi/", embedding.guide, name="embedding"),
    path("visuel/<int:pk>/", fiche.visual, name="visual"),
    path("comparer/", comparing.compare, name="compare"),
    path("comparer/export.<slug:form>", comparing.export, name="compare_export"),
    path("comparer/questions/", questions.questions, name="questions"),
    path("comparer/questions/export.<slug:form>", questions.export, name="questions_export"),
    path("besoin/", need.need, name="need"),
    path("besoin/recensement/", census.join, name="need_join"),
    path("besoin/recensement/<str:token>/", census.joined, name="need_joined"),
    path("carte/", landscape.landscape, name="landscape"),
    path("carte.pdf", landscape.document, name="landscape_document"),
    path("usages/", use_pages.use_pages, name="use_pages"),
    path("usages/<slug:slug>/", use_pages.use_page, name="use_page"),
    path("alertes/", alerts.ask, name="alert"),
    path("alertes/demandee/", alerts.asked, name="alert_asked"),
    path("alertes/confirmer/<str:token>/", alerts.confirm, name="alert_confirm"),
    path("alertes/gerer/<str:token>/", alerts.manage, name="alert_manage"),
    path("selection/", selecting.selection, name="selection"),
    path("selection/export.<slug:form>", selecting.export, name="selection_export"),
    path("<slug:slug>/publiccode.yml", exports.publiccode_file, name="publiccode"),
    path("<slug:slug>/", fiche.solution, name="solution"),
    path("<slug:slug>/fiche.pdf", fiche.document, name="document"),
    path("<slug:slug>/ecrire/", writing.write, name="write"),
    path("<slug:slug>/ecrire/envoye/", writing.written, name="written"),
    path("<slug:slug>/retour-d-experience/", feedback.tell, name="feedback"),
    path("<slug:slug>/retour-d-experience/envoye/", feedback.sent, name="feedback_sent"),
    path(
        "<slug:slug>/retour-d-experience/reponse/<uuid:key>/",
        feedback.reply,
        name="feedback_reply",
    ),
    path("<slug:slug>/retour-d-experience/<str:token>/", feedback.own, name="feedback_own"),
    path("<slug:slug>/signaler/", writing.report, name="report"),
    path("<slug:slug>/signaler/<str:token>/", writing.reported, name="reported"),
]
