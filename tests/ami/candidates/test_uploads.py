import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ami.models import Attachment
from tests.ami.candidates.browser import errors, filled, main, page, send
from tests.factories import PNG
from tests.files import pdf

MEGABYTE = 1024 * 1024


def upload(content, name="brochure.pdf"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def attachments(draft, address):
    return address("section", draft, "attachments")


def names(draft):
    return list(draft.attachments.current().values_list("name", flat=True))


def test_brochure_is_joined_and_listed(client, draft, attachments):
    response = send(client, attachments, {"brochure-0-file": upload(pdf())})
    assert response.status_code == 302
    file = draft.attachments.get()
    assert page(client.get(attachments)).one("a.fr-link--download").attrs["href"] == (
        f"/candidatures/{draft.reference}/pieces/{file.pk}/"
    )


def test_limits_are_told_beforehand(client, attachments):
    document = page(client.get(attachments))
    hint = document.one("#id_brochure-0-file_helptext").text.replace("\u00a0", " ")
    assert hint == "PDF, 10 Mo au maximum, 20 pages au maximum."
    assert document.one("#id_brochure-0-file").attrs["accept"] == ".pdf"
    assert document.one("main form").attrs["enctype"] == "multipart/form-data"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "est vide"),
        (b"%PDF-1.7\n" + b"0" * 50 * MEGABYTE, "pèse 50 Mo : 10 Mo au plus"),
        (PNG, "n’est pas un fichier PDF"),
        (b"MZ\x90\x00\x03 this is a program", "n’est pas un fichier PDF"),
        (b"%PDF-1.7\nabc\nstartxref\n9\n%%EOF", "est abîmé"),
        (b"%PDF-1.7\nabc", "est incomplet"),
        (pdf(password="secret"), "est protégé par un mot de passe"),
        (pdf(pages=21), "compte 21 pages : 20 au plus"),
    ],
    ids=["empty", "50 MB", "picture", "program", "damaged", "cut short", "encrypted", "too long"],
)
def test_refused_file_is_told_at_its_field_and_the_rest_is_saved(
    client, draft, attachments, content, sentence
):
    files = {
        "brochure-0-file": upload(content),
        "visuals-0-file": upload(PNG, "ecran.png"),
        "visuals-0-alternative": "L’écran d’accueil",
    }
    response = send(client, attachments, files)
    [error] = errors(response)
    assert sentence in error.replace("\u00a0", " ")
    message = page(response).one("#id_brochure-0-file_error").text
    assert sentence in message.replace("\u00a0", " ")
    assert names(draft) == ["ecran.png"]


def test_page_says_that_the_rest_is_saved_only_when_something_is(client, draft, attachments):
    refused = {"visuals-0-file": upload(b"", "vide.png"), "visuals-0-alternative": "Écran"}
    response = send(client, attachments, refused)
    assert filled(response)["visuals-0-alternative"] == ["Écran"]
    assert "Le reste de la page est enregistré." not in main(response)
    response = send(client, attachments, {**refused, "brochure-0-file": upload(pdf())})
    assert "Le reste de la page est enregistré." in main(response)
    assert names(draft) == ["brochure.pdf"]


def test_weight_of_a_file_is_told_in_french(client, draft, attachments):
    send(client, attachments, {"brochure-0-file": upload(pdf())})
    detail = page(client.get(attachments)).one(".fr-link__detail").text
    assert detail == "PDF, 1\u00a0ko, 1 page"


def test_new_brochure_replaces_the_previous_one(client, draft, attachments):
    send(client, attachments, {"brochure-0-file": upload(pdf(), "un.pdf")})
    send(client, attachments, {"brochure-0-file": upload(pdf(2), "deux.pdf")})
    assert names(draft) == ["deux.pdf"]


def test_picture_whose_description_is_too_long_is_not_joined(client, draft, attachments):
    files = {"visuals-0-file": upload(PNG, "ecran.png"), "visuals-0-alternative": "x" * 301}
    [error] = errors(send(client, attachments, files))
    assert "300 caractères au maximum" in error
    assert names(draft) == []


def test_several_pictures_are_joined_at_once(client, draft, attachments):
    files = {}
    for place in range(3):
        files[f"visuals-{place}-file"] = upload(PNG, f"ecran{place}.png")
        files[f"visuals-{place}-alternative"] = f"Écran {place}"
    assert send(client, attachments, files).status_code == 302
    assert list(draft.attachments.values_list("alternative", flat=True)) == [
        "Écran 0",
        "Écran 1",
        "Écran 2",
    ]
    assert page(client.get(attachments)).all("[id=id_visuals-0-file]") == []


def test_file_is_removed_by_its_button(client, draft, attachments):
    send(client, attachments, {"brochure-0-file": upload(pdf())})
    response = send(client, attachments, detach=str(draft.attachments.get().pk))
    assert response.status_code == 302
    assert names(draft) == []


def test_file_of_others_is_not_removed(client, attachments, whole, organisation):
    send(client, attachments, {"brochure-0-file": upload(pdf())})
    file = Attachment.objects.get()
    client.post(f"/candidatures/{whole.reference}/pieces-jointes/", {"detach": str(file.pk)})
    file.refresh_from_db()
    assert file.replaced_at is None


def test_file_is_removed_from_its_own_section_only(client, draft, attachments, address):
    send(client, attachments, {"brochure-0-file": upload(pdf())})
    pk = str(draft.attachments.get().pk)
    send(client, address("section", draft, "solution"), detach=pk)
    assert names(draft) == ["brochure.pdf"]


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>.pdf", "../../etc/passwd.pdf", 'a"b;\r\nX: y.pdf']
)
def test_odd_names_are_made_harmless(client, draft, attachments, name):
    send(client, attachments, {"brochure-0-file": upload(pdf(), name)})
    assert page(client.get(attachments)).all("img[onerror]") == []
    file = draft.attachments.get()
    response = client.get(f"/candidatures/{draft.reference}/pieces/{file.pk}/")
    response.close()
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "\n" not in response["Content-Disposition"]


def test_former_version_is_shown_and_taken_up_again(client, draft, attachments):
    send(client, attachments, {"brochure-0-file": upload(pdf(), "un.pdf")})
    send(client, attachments, {"brochure-0-file": upload(pdf(2), "deux.pdf")})
    document = page(client.get(attachments))
    former = document.one("#brochure-former")
    assert "un.pdf" in former.text
    assert "par Camille Essai" in former.text
    pk = former.one("[name=bring_back]").attrs["value"]
    assert send(client, attachments, bring_back=pk).status_code == 302
    assert names(draft) == ["un.pdf"]


@pytest.mark.parametrize("pk", ["0", "-1", "999999999", "x", "\0"])
def test_version_that_does_not_exist_is_not_brought_back(client, draft, attachments, pk):
    assert send(client, attachments, bring_back=pk).status_code == 302
    assert names(draft) == []


def test_version_brought_back_beyond_the_number_is_told(client, draft, attachments):
    def join(*places):
        files = {f"visuals-{n}-file": upload(PNG, f"{n}.png") for n in places}
        send(client, attachments, files)

    join(0)
    pk = str(draft.attachments.get().pk)
    send(client, attachments, detach=pk)
    join(0, 1, 2)
    [error] = errors(send(client, attachments, bring_back=pk))
    assert "3 fichiers au plus" in error


def test_description_is_changed_without_joining_the_picture_again(client, draft, attachments):
    send(client, attachments, {"visuals-0-file": upload(PNG, "ecran.png")})
    file = draft.attachments.get()
    field = f"piece-{file.pk}-alternative"
    assert send(client, attachments, **{field: "L’écran d’accueil", "describe": str(file.pk)})
    assert filled(client.get(attachments))[field] == ["L’écran d’accueil"]
    response = send(client, attachments, **{field: "x" * 301})
    [error] = errors(response)
    assert "301 caractères" in error
    assert filled(response)[field] == ["x" * 301]


def test_list_of_files_costs_the_same_whatever_it_holds(
    client, draft, attachments, django_assert_num_queries
):
    def join(place):
        send(client, attachments, {f"visuals-{place}-file": upload(PNG, f"{place}.png")})
        send(client, attachments, {"brochure-0-file": upload(pdf(), f"{place}.pdf")})

    join(0)
    with CaptureQueriesContext(connection) as one:
        client.get(attachments)
    count = len(one)
    join(1)
    join(2)
    with django_assert_num_queries(count):
        client.get(attachments)


def test_request_too_large_says_the_limit(client, attachments, settings):
    settings.LARGEST_REQUEST = 1024**2
    response = client.post(attachments, {"brochure-0-file": upload(bytes(1024**2))})
    assert response.status_code == 413
    assert "1\u00a0Mo pour un envoi, fichiers compris" in main(response)
