"""A file of another panorama: told line by line before anything changes, applied whole or not at all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from panorama.models import ImportedFiche, ImportLine, Solution, SolutionImport
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory
from tests.panorama.importing.files import ADD, ROW, last, lines, read, report, row, text

pytestmark = pytest.mark.django_db


def errors(response):
    return response.context["form"].errors.get("file", [])


def test_file_is_told_before_it_is_applied_and_changes_nothing_twice(curator):
    content = text(row(), row(identifiant="P25-2", nom="Parole"))
    assert read(curator, content).status_code == 302
    file = last()
    assert (file.created, file.changed, file.unchanged, file.refused) == (2, 0, 0, 0)
    assert ImportedFiche.objects.count() == 0
    curator.post(report(file))
    assert list(ImportedFiche.objects.values_list("slug", flat=True)) == ["plume", "parole"]
    assert Solution.objects.count() == 0
    file.refresh_from_db()
    assert file.applied_by == file.made_by
    assert "déjà appliqué" in curator.post(report(file)).content.decode()
    read(curator, content)
    assert (last().unchanged, last().created) == (2, 0)
    assert "il n’y a rien à appliquer" in curator.get(report(last())).content.decode()
    assert "il n’y a rien à appliquer" in curator.post(report(last())).content.decode()


def test_report_says_which_fields_change_and_a_column_left_out_changes_nothing(curator):
    read(curator, text(row(description="Longue.", pays="FR")))
    curator.post(report(last()))
    read(curator, text({**ROW, "nom": "Plume 2", "pays": ""}))
    assert lines(last()) == [(2, "change", [["nom", "Plume", "Plume 2"], ["pays", "FR", ""]])]
    page = curator.get(report(last()), {"effet": "change"}).content.decode()
    assert "<del>Plume</del> → <ins>Plume 2</ins>" in page
    assert (
        "Aucune ligne de cette sorte."
        in curator.get(report(last()), {"effet": "same"}).content.decode()
    )
    curator.post(report(last()))
    told = ImportedFiche.objects.get().content
    assert (told["nom"], told["pays"], told["description"]) == ("Plume 2", None, "Longue.")


ODD = {
    "identifiant": ("é 1", "«\u00a0identifiant\u00a0» n’est pas un identifiant"),
    "nom": ("x" * 151, "«\u00a0nom\u00a0» compte 151 caractères\u00a0: 150 au plus."),
    "phrase": ("a\0b", "«\u00a0phrase\u00a0» contient un caractère illisible"),
    "editeur": (
        "=HYPERLINK(1)",
        "«\u00a0editeur\u00a0» commence par «\u00a0=\u00a0», qu’un tableur prendrait",
    ),
    "famille": (
        "voise",
        "«\u00a0famille\u00a0» ne connaît pas «\u00a0voise\u00a0»\u00a0: vouliez-vous dire «\u00a0voice\u00a0»",
    ),
    "categorie": (
        "zzz",
        "«\u00a0categorie\u00a0» ne connaît pas «\u00a0zzz\u00a0»\u00a0: écrivez l’un de application,",
    ),
    "mise_a_jour_le": ("31/02/2025", "«\u00a0mise_a_jour_le\u00a0» n’est pas une date"),
    "sur_site": (
        "peut-être",
        "«\u00a0sur_site\u00a0» se dit «\u00a0true\u00a0» ou «\u00a0false\u00a0»",
    ),
    "editeur_site": ("javascript:alert(1)", "«\u00a0editeur_site\u00a0» n’est pas une adresse web"),
    "adresse": (
        "https://exemple.example/panorama/carte/",
        "«\u00a0adresse\u00a0» ne finit pas comme",
    ),
    "integration": ("api|zzz", "«\u00a0integration\u00a0» ne connaît pas «\u00a0zzz\u00a0»"),
}


@pytest.mark.parametrize("column", ODD)
def test_cell_that_says_nothing_is_refused_with_what_to_do(curator, column):
    cell, sentence = ODD[column]
    read(curator, text(row(**{column: cell})))
    [(number, outcome, [told])] = lines(last())
    assert (number, outcome) == (2, "refused")
    assert told.startswith(sentence)
    page = curator.post(report(last())).content.decode()
    assert "Des lignes de ce fichier sont refusées" in page
    assert ImportedFiche.objects.count() == 0


def test_future_day_missing_cells_and_doubles_are_refused_line_by_line(curator):
    read(
        curator,
        text(
            row(mise_a_jour_le="2999-01-01", adresse="/panorama/plume/"),
            row(identifiant="", mise_a_jour_le=""),
            row(identifiant="P25-3", nom="", famille=""),
            row(identifiant="P25-4", adresse="https://exemple.example/panorama/plume/"),
            row(identifiant="P25-5", adresse="/panorama/plume/"),
            row(identifiant="P25-4"),
        ),
    )
    told = {number: details for number, _, details in lines(last())}
    assert told == {
        2: ["«\u00a0mise_a_jour_le\u00a0» est dans l’avenir (01/01/2999)\u00a0: vérifiez l’année."],
        3: ["L’identifiant manque\u00a0: c’est lui qui reconnaît la fiche au prochain import."],
        4: [
            "«\u00a0nom\u00a0» est vide\u00a0: remplissez cette cellule.",
            "La famille manque, et aucune ne prend cette thématique\u00a0: remplissez «\u00a0famille\u00a0».",
        ],
        5: [],
        6: [
            "L’adresse «\u00a0plume\u00a0» est déjà celle de P25-4\u00a0: donnez-en une autre, ou videz la cellule."
        ],
        7: ["L’identifiant P25-4 est déjà à la ligne 5\u00a0: gardez-en une."],
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (text(ROW).partition("\n")[0], "Ce fichier ne contient aucune ligne sous son en-tête."),
        (b"PK\x03\x04...", "Ce fichier est un classeur, non un CSV"),
        (text(ROW).encode("utf-16"), "Ce fichier est en UTF-16"),
        (
            "identifiant,nomm\n1,2",
            "La colonne «\u00a0nom\u00a0» manque («\u00a0nomm\u00a0» lui ressemble\u00a0: renommez-la).",
        ),
        (
            text(ROW).replace("famille", "nom"),
            "La colonne «\u00a0nom\u00a0» est deux fois dans l’en-tête",
        ),
        (text(ROW) + '"P25-2,', "Après la ligne 2, le fichier ne se lit plus"),
    ],
)
def test_file_that_is_no_table_is_refused_in_a_sentence(curator, content, sentence):
    response = read(curator, content)
    assert errors(response)[0].startswith(sentence)
    assert "Panorama d’essai" in response.content.decode()
    assert SolutionImport.objects.count() == 0


def test_spreadsheets_of_windows_are_read_and_the_report_says_so(curator):
    content = text(row(nom="Élan", sur_site="VRAI", mise_a_jour_le="02/03/2025"), separator=";")
    read(curator, content.encode("cp1252"))
    assert last().notes[0].startswith("Le fichier n’est pas en UTF-8")
    curator.post(report(last()))
    told = ImportedFiche.objects.get().content
    assert (told["nom"], told["sur_site"], told["mise_a_jour_le"]) == ("Élan", True, "2025-03-02")
    read(curator, b"\xef\xbb\xbf" + content.encode())
    assert (last().notes, last().unchanged) == ([], 1)


def test_unknown_column_that_cannot_be_read_is_told_all_the_same(curator):
    assert read(curator, text({**ROW, "inc\0nnue": "x"})).status_code == 302
    assert last().notes == ["Colonnes inconnues, laissées de côté\u00a0: inc\ufffdnnue."]


def test_columns_that_only_a_call_can_say_are_left_aside_and_told(curator):
    read(curator, text(row(provenance="Vérifié par l’État", couleur="bleu")))
    assert last().notes == [
        "Colonnes inconnues, laissées de côté\u00a0: couleur.",
        "Colonnes laissées de côté\u00a0: provenance. Elles disent ce que seuls un appel, l’organisation ou ce "
        "panorama peuvent dire.",
    ]


def test_own_export_comes_back_unchanged_and_never_changes_what_a_call_published(client, curator):
    SolutionFactory(
        slug="plume",
        name="-Plume",
        facets={"integration": ["api", "saml"], "vendor_country": "FR"},
        fiche={"description": "Deux\nlignes", "vendor": {"country": "FR", "city": "Lyon"}},
        secnumcloud="hostable",
    )
    content = b"".join(client.get("/data/panorama.csv").streaming_content).decode()
    read(curator, content)
    assert lines(last()) == [(2, "same", [])]
    read(curator, content.replace("Lyon", "Nantes"))
    [(_, outcome, [told])] = lines(last())
    assert outcome == "refused"
    assert told.endswith("rendez-lui ce que dit le panorama\u00a0: editeur_ville.")


def test_what_changed_since_the_report_stops_the_whole_file(curator):
    read(curator, text(row(), row(identifiant="P25-2", nom="Autre")))
    first = last()
    read(curator, text(row(nom="Plume d’or")))
    curator.post(report(last()))
    page = curator.post(report(first)).content.decode()
    assert "Le panorama a changé depuis que ce fichier a été lu" in page
    assert ImportedFiche.objects.get().name == "Plume d’or"


def test_many_lines_cost_the_same_statements_a_batch(curator):
    def statements(number):
        rows = [
            row(identifiant=f"{number}-{n}", nom=f"Solution {number}-{n}") for n in range(number)
        ]
        with CaptureQueriesContext(connection) as captured:
            read(curator, text(*rows))
            curator.post(report(last()))
        return len(captured)

    assert statements(2) == statements(400)
    assert ImportedFiche.objects.count() == 402


def test_too_many_lines_are_refused_at_once(curator, monkeypatch):
    monkeypatch.setattr("panorama.importing.reading.MOST_LINES", 2)
    rows = [row(identifiant=f"P-{n}", nom=f"N {n}") for n in range(3)]
    assert errors(read(curator, text(*rows)))[0].startswith("Ce fichier a plus de")
    assert ImportLine.objects.count() == 0


def test_screens_are_the_curators_and_their_lists_cost_the_same(
    curator, client, django_assert_max_num_queries
):
    rows = [row(identifiant=f"P-{n}", nom=f"N {n}") for n in range(3)]
    read(curator, text(*rows))
    file = last()
    template = reverse("admin:panorama_solutionimport_template")
    header = curator.get(template).content.decode("utf-8-sig")
    assert header.startswith("identifiant;nom;phrase;")
    kept = reverse("admin:panorama_solutionimport_file", args=[file.pk])
    assert b"".join(curator.get(kept).streaming_content).decode() == text(*rows)
    for address in (reverse("admin:panorama_solutionimport_changelist"), report(file), ADD):
        with django_assert_max_num_queries(10):
            assert curator.get(address).status_code == 200
    client.force_login(UserFactory(is_staff=True))
    publishing = reverse("admin:panorama_solutionimport_publish", args=[file.pk])
    for address in (ADD, report(file), template, kept, publishing):
        assert client.get(address).status_code == 403
    assert client.post(report(file)).status_code == 403
