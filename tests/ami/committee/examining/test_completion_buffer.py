"""What a candidate writes while asked to complete is hers alone until she sends it."""

from ami.enums import Status
from ami.workflow.filing import drafting
from tests.factories import CandidatureFactory, depositor

MARKER = "ZZ-JAMAIS-ENVOYÉ-ZZ"
SCREENS = (
    "/admin/",
    "/admin/ami/candidature/",
    "/admin/ami/candidature/?q={marker}",
    "/admin/ami/candidature/{pk}/",
    "/admin/ami/candidature/{pk}/eligibilite/",
    "/admin/ami/candidature/{pk}/suivi/",
    "/admin/ami/call/{call}/",
    "/admin/ami/organisation/{organisation}/",
    "/admin/ami/event/",
    "/admin/letters/notification/",
)


def test_no_screen_shows_what_is_not_sent(secretariat, call):
    asked = CandidatureFactory(call=call, status=Status.TO_COMPLETE)
    drafting.save_answers(asked, {"access_control": MARKER}, by=depositor(asked))
    names = {"pk": asked.pk, "call": call.pk, "organisation": asked.organisation_id, "marker": "x"}
    for screen in SCREENS:
        response = secretariat.get(screen.format(**names))
        assert response.status_code == 200, screen
        assert MARKER not in response.content.decode(), screen
