"""Numbers in pages, as French counts."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "dossier"), (1, "dossier"), (1.5, "dossier"), (2, "dossiers"), ("12", "dossiers")],
)
def test_a_plural_begins_at_two(number, expected):
    page = Template("dossier{{ number|pluralize }}")
    assert page.render(Context({"number": number})) == expected


def test_a_list_counts_for_its_length_and_two_forms_may_be_given():
    page = Template("{{ files|pluralize:'vient,viennent' }}")
    assert page.render(Context({"files": []})) == "vient"
    assert page.render(Context({"files": [1, 2]})) == "viennent"
