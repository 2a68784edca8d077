"""« Contact », over HTTP: anyone writes without an account, and hostile input is told what to do."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance.letters.models import Notification
from ami.enums import EnquiryKind, Letter, Role, Status
from ami.models import Enquiry
from ami.workflow.enquiry import access, answering, files
from tests.alliance.dom import parse
from tests.ami.workflow.enquiry.subjects import SAID, asked
from tests.factories import CandidatureFactory, depositor, member, picture

pytestmark = pytest.mark.django_db


def sent(client, **fields):
    return client.post("/contact/", {"kind": "question", **SAID, **fields})


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_request_is_acknowledged_on_a_page_that_shows_no_address(client):
    response = client.post("/contact/", {"kind": "access", **SAID}, follow=True)
    enquiry = Enquiry.objects.get()
    page = response.content.decode()
    assert (enquiry.kind, enquiry.asker.values["name"]) == (EnquiryKind.ACCESS, SAID["name"])
    assert enquiry.reference in page
    assert SAID["email"] not in page
    assert SAID["name"] not in page
    assert response["X-Robots-Tag"] == "noindex"


def test_reference_of_someone_else_is_answered_like_one_that_does_not_exist(client):
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    pages = [
        sent(client, reference=reference, email=f"{rank}@exemple.fr").url.split("/")[2]
        for rank, reference in enumerate([candidature.reference, "AMI99-0000"])
    ]
    assert pages == ["envoyee", "envoyee"]
    assert list(Enquiry.objects.order_by("pk").values_list("asked_by", flat=True)) == [None, None]


def test_own_candidature_is_offered_and_nobody_elses(client):
    mine, other = (CandidatureFactory(status=Status.SUBMITTED) for _ in range(2))
    client.force_login(depositor(mine))
    overview = client.get(mine.get_absolute_url()).content.decode()
    assert f'href="/contact/?candidature={mine.reference}"' in overview
    form = parse(client.get(f"/contact/?candidature={mine.reference}").content.decode())
    options = [one.attrs for one in form.all("select[name=reference] option")]
    assert [one["value"] for one in options] == ["", mine.reference]
    assert "selected" in options[1]
    refused = sent(client, reference=other.reference)
    assert errors(refused) == {"reference": ["Choisissez une candidature de votre espace."]}
    sent(client, reference=mine.reference, email=depositor(mine).email)
    enquiry = Enquiry.objects.get()
    assert (enquiry.candidature, enquiry.asked_by) == (mine, depositor(mine))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "a@exemple.fr\r\nBcc: tous@exemple.fr"}, "email"),
        ({"email": "a@exemple.fr, b@exemple.fr"}, "email"),
        ({"name": "\0"}, "name"),
        ({"message": "\0" * 5}, "message"),
        ({"reference": "A\0B"}, "reference"),
        ({"message": "x" * 10_001}, "message"),
        ({"message": " \u00a0 "}, "message"),
        ({"kind": "autre"}, "kind"),
        ({"call": "999999999999999999999"}, "call"),
        ({"call": "\0"}, "call"),
        ({"website": "http://exemple.fr"}, "website"),
    ],
    ids=str,
)
def test_hostile_input_is_refused_with_a_sentence_and_loses_nothing(client, given, field):
    response = sent(client, **given)
    assert response.status_code == 200
    assert list(errors(response)) == [field]
    assert not Enquiry.objects.exists()
    kept = response.context["form"]["subject"].value()
    assert kept == SAID["subject"]


def test_line_break_in_a_subject_writes_no_header(client):
    sent(client, subject="Objet\r\nBcc: tous@exemple.fr", name="A\r\nB")
    letter = Notification.objects.get(kind=Letter.ENQUIRY_RECEIVED)
    assert "\n" not in letter.subject
    assert "Bcc" not in letter.subject + letter.text


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("a.pdf", b"MZ" + b"\0" * 99), "n’est pas un fichier"),
        (SimpleUploadedFile("vide.pdf", b""), "est vide"),
        (SimpleUploadedFile("gros.pdf", b"%PDF-1.7" + b"0" * (11 * 1024**2)), "au plus"),
    ],
    ids=["disguised", "empty", "heavy"],
)
def test_files_are_looked_into(client, upload, sentence):
    response = sent(client, files=[upload])
    assert sentence in errors(response)["files"][0]
    assert not Enquiry.objects.exists()


def test_files_are_kept_and_must_be_joined_again_after_an_error(client):
    content = picture().read()
    first = sent(client, name="", files=[SimpleUploadedFile("a.png", content)])
    assert "de nouveau" in errors(first)["files"][0]
    given = [SimpleUploadedFile(name, content) for name in ("a.png", "../../b.png")]
    sent(client, files=given)
    assert [file.name for file in Enquiry.objects.get().files.all()] == ["a.png", "b.png"]


def test_too_many_to_one_address_are_refused_and_nothing_typed_is_lost(client):
    answers = [sent(client) for _ in range(6)]
    assert [one.status_code for one in answers] == [302] * 5 + [200]
    assert "Trop de demandes" in answers[-1].content.decode()
    assert Notification.objects.filter(kind=Letter.ENQUIRY_RECEIVED).count() == 5
    assert sent(client, email="une.autre@exemple.fr").status_code == 302


def test_answer_is_taken_at_an_address_that_nobody_guesses(client):
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    secretary = member(candidature.call, Role.SECRETARIAT)
    enquiry = asked(call=candidature.call, uploads=[picture("de-lui.png")])
    address = access.address_of(enquiry).removeprefix("http://testserver")
    address = "/contact/" + address.split("/contact/")[1]
    assert client.get(address).status_code == 404
    joined = files.join(enquiry, picture("reponse.png"), by=secretary)
    answering.answer(enquiry, "Voici <b>tout</b>.", by=secretary)
    page = client.get(address)
    assert "Voici &lt;b&gt;tout&lt;/b&gt;." in page.content.decode()
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "no-referrer")
    given = client.get(f"{address}{joined.pk}/")
    assert given["Content-Disposition"] == 'attachment; filename="reponse.png"'
    assert io.BytesIO(b"".join(given)).read() == picture().read()
    theirs = enquiry.files.received().get()
    forged = address.replace(enquiry.reference, "DEM-000000")
    found = [
        client.get(one).status_code
        for one in (f"{address}{theirs.pk}/", forged, "/contact/reponse/x/")
    ]
    assert found == [404, 404, 404]
    answering.close(enquiry, by=secretary)
    answering.erase(enquiry, by=secretary)
    assert client.get(address).status_code == 404
