import pytest
from django.template import engines

from alliance.letters.rendering import one_line, render


@pytest.fixture
def templates(settings, tmp_path):
    """A kind of letter of its own, beside the project's bases."""
    folder = tmp_path / "letters"
    folder.mkdir()
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    (folder / "trial.txt").write_text(
        "{% extends 'letters/base.txt' %}"
        "{% block subject %}Dépôt de {{ name }}{% endblock %}"
        "{% block content %}Solution : {{ name }}\n\n{% if absent %}…{% endif %}\n\nFin{% endblock %}"
    )
    (folder / "trial.html").write_text(
        "{% extends 'letters/base.html' %}"
        "{% block content %}<p>Solution : {{ name }}</p>"
        "{% include 'letters/_button.html' with url=site_url label='Ouvrir' only %}{% endblock %}"
    )
    yield folder
    engines._engines = {}


def test_subject_is_the_first_line_of_the_text(templates):
    subject, text, _ = render("trial", {"name": "Albert"})

    assert subject == "Dépôt de Albert"
    assert text.startswith("Bonjour,\n\nSolution : Albert\n\nFin\n\nL’équipe ALLiaNCE · AMI\n")


def test_text_signs_and_says_one_may_reply(templates, settings):
    settings.SITE_URL = "https://ami.example"
    _, text, html = render("trial", {"name": "Albert"})

    reminder = (
        "Vous pouvez répondre à ce courriel\u00a0: une personne de l’équipe lira votre message."
    )
    assert text.endswith(f"--\n{reminder}\nhttps://ami.example\n")
    assert reminder.replace("\u00a0", "&nbsp;") in html


def test_text_has_no_entities_and_html_has(templates):
    subject, text, html = render("trial", {"name": "L'IA <b>& vous</b>"})

    assert subject == "Dépôt de L'IA <b>& vous</b>"
    assert "Solution : L'IA <b>& vous</b>" in text
    assert "<p>Solution : L&#x27;IA &lt;b&gt;&amp; vous&lt;/b&gt;</p>" in html
    assert "<title>Dépôt de L&#x27;IA &lt;b&gt;&amp; vous&lt;/b&gt;</title>" in html


def test_line_break_in_a_name_writes_no_header(templates):
    subject, text, _ = render("trial", {"name": "Albert\r\nBcc: tous@example.org"})

    assert subject == "Dépôt de Albert"
    assert "\r" not in subject


def test_text_without_subject_is_refused(templates):
    (templates / "trial.txt").write_text("Bonjour")

    with pytest.raises(ValueError, match="La première ligne d’un courrier est son objet"):
        render("trial")


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_one_line_joins_lines(separator):
    assert one_line(f"Objet{separator} et suite ") == "Objet et suite"
