"""Public addresses of the calls."""

from django.urls import path

from ami.pages import calls, enquiries, grids, home, receipts, transparency

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("appels/", calls.call_list, name="call_list"),
    path("appels/<slug:slug>/", calls.call, name="call"),
    path("appels/<slug:slug>/formulaire/", calls.blank_form, name="blank_form"),
    path("appels/<slug:slug>/grille.csv", grids.grid_csv, name="grid_csv"),
    path("appels/<slug:slug>/grille.json", grids.grid_json, name="grid_json"),
    path("appels/<slug:slug>/transparence/", transparency.transparency, name="transparency"),
    path(
        "appels/<slug:slug>/transparence.<str:form>",
        transparency.transparency_document,
        name="transparency_document",
    ),
    path("contact/envoyee/<str:token>/", enquiries.received, name="enquiry_received"),
    path("contact/reponse/<str:token>/", enquiries.answer, name="enquiry_answer"),
    path(
        "contact/reponse/<str:token>/<int:pk>/", enquiries.answer_file, name="enquiry_answer_file"
    ),
    path("recepisses/", receipts.receipts, name="receipts"),
    path("recepisses/<str:code>/", receipts.receipt, name="receipt"),
]
