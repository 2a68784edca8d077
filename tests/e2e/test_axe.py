"""Few of the texts of a page are shown to axe; no way of painting them escapes it."""

import pytest

from tests.e2e.axe import violations

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title><style>
  body { background: white; color: black; } a, td { color: #333; }
  .dark { background: black; color: white; } #pale { color: #bbb; } .faded { opacity: 0.3; }
</style></head><body><main><h1>Essai</h1>
  <p>Lisible</p> <p>Lisible</p> <p>Lisible</p>
  <section class="dark"><p>Lisible</p> %s <p>Lisible</p></section>
  <p>Lisible</p> %s <p>Lisible</p> <p hidden>Caché</p>
</main></body></html>"""


@pytest.mark.parametrize(
    ("on_black", "on_white", "found"),
    [
        ("", "", []),
        ("", '<p id="pale">Pâle</p>', ['<p id="pale">Pâle</p>']),
        ('<a href="/">Gris</a>', '<a href="/">Gris</a>', ['<a href="/">Gris</a>']),
        ("", '<div class="faded"><p>Effacé</p></div>', ["<p>Effacé</p>"]),
        ('<p style="color: #222">Noir</p>', "", ['<p style="color: #222">Noir</p>']),
        ("", '<input id="pale" value="x" title="y">', ['<input id="pale" value="x" title="y">']),
        ("", '<p style="background: #111">Noir</p>', ['<p style="background: #111">Noir</p>']),
    ],
)
def test_text_that_is_hard_to_read_is_found_among_those_that_are_not(
    page, on_black, on_white, found
):
    page.set_content(PAGE % (on_black, on_white))
    assert violations(page) == [("color-contrast", html) for html in found]
