"""Messages to the vendor, and errors that are reported: they pass by the service."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser

from alliance.letters.models import Notification
from alliance.models import User
from ami import doorbell
from ami.enums import EnquiryKind, EventKind, Letter, MemberRole
from ami.models import Enquiry, Event
from ami.workflow.deciding import publication
from tests.ami.workflow.published.test_published import events, refused
from tests.factories import colleague

MESSAGE = {
    "name": "Dominique Essai",
    "organisation": "Ville de Valombre",
    "email": "dominique@ville.example",
    "message": "Nous cherchons à transcrire nos conseils.",
}


def written():
    return Notification.objects.get(kind=Letter.VENDOR_MESSAGE)


def test_a_message_reaches_the_vendor_whose_address_nobody_learns(candidature):
    assert doorbell.write_to_vendor(candidature.reference, **MESSAGE, by=None) is None
    letter = written()
    assert (letter.to, letter.cc, letter.reply_to) == (
        "contact@exemple.example",
        [],
        "dominique@ville.example",
    )
    assert MESSAGE["message"] in letter.text
    assert "Nous n’avons vérifié ni ce nom" in letter.text
    [event] = Event.objects.filter(kind=EventKind.VENDOR_WRITTEN_TO)
    assert (event.by, "dominique" in event.body) == (User.objects.system(), False)
    assert event.personal.values["email"] == "dominique@ville.example"
    assert json.loads(event.body)["facts"]["length"] == len(MESSAGE["message"])


def test_the_same_message_sent_twice_leaves_once(candidature):
    for _ in range(2):
        doorbell.write_to_vendor(candidature.reference, **MESSAGE, by=None)
    assert written()
    assert events(candidature, EventKind.VENDOR_WRITTEN_TO) == ["vendor_written_to"]


def test_no_word_of_the_sender_is_read_as_markup_nor_goes_to_the_subject(candidature):
    hostile = "<img src=x onerror=alert(1)>\r\nBcc: victime@exemple.fr"
    said = {**MESSAGE, "name": hostile, "organisation": hostile, "message": hostile}
    doorbell.write_to_vendor(candidature.reference, **said, by=None)
    letter = written()
    assert "<img" not in letter.html
    assert "victime" not in letter.subject
    assert (letter.to, letter.cc) == ("contact@exemple.example", [])


@pytest.mark.parametrize(
    ("field", "typed"),
    [("email", "a@b.fr\nBcc: c@d.fr"), ("email", ""), ("name", " "), ("message", "x" * 4001)],
)
def test_a_message_that_cannot_be_answered_does_not_leave(candidature, field, typed):
    said = {**MESSAGE, field: typed}
    assert refused(doorbell.write_to_vendor, candidature.reference, **said, by=None)
    assert not Notification.objects.filter(kind=Letter.VENDOR_MESSAGE).exists()


def test_nobody_writes_to_the_vendor_of_what_is_not_online(candidature, secretary):
    unknown = refused(doorbell.write_to_vendor, "AMI26-XXXX", **MESSAGE, by=None)
    publication.unpublish(candidature, "À la demande de l’organisation.", by=secretary)
    gone = refused(doorbell.write_to_vendor, candidature.reference, **MESSAGE, by=None)
    assert unknown == gone


def test_an_error_goes_to_the_register_of_requests(candidature):
    reference = doorbell.report_error(
        candidature.reference,
        "Plume",
        field="Prix annuel",
        message="Le prix a changé.",
        name="Dominique Essai",
        email="dominique@ville.example",
        by=None,
    )
    enquiry = Enquiry.objects.get(reference=reference)
    assert (enquiry.kind, enquiry.candidature) == (EnquiryKind.LISTING_ERROR, candidature)
    assert enquiry.asker.values["subject"] == "Plume\u00a0: Prix annuel"
    assert Notification.objects.get(kind=Letter.ENQUIRY_RECEIVED).to == "dominique@ville.example"


def test_only_who_may_commit_the_company_speaks_for_it(candidature, company, secretary):
    reader = colleague(candidature.organisation, MemberRole.READ).user
    asked = [company, reader, secretary, AnonymousUser()]
    assert [doorbell.speaks_for(one, candidature.reference) for one in asked] == [
        True,
        False,
        False,
        False,
    ]
