"""What the interface gives: solutions as they are searched, one solution, families, facets."""

from django.utils import timezone

from alliance.problems import problem
from panorama.api.detail import detail
from panorama.api.pages import BadPage, page_of
from panorama.api.serving import answer, resource, whole
from panorama.exports import rows
from panorama.exports.about import LICENCE, disclaimer
from panorama.facets import FACETS
from panorama.models import FunctionalFamily, Solution
from panorama.search import Search


@resource
def root(request):
    """Where everything is."""
    return answer(
        {
            "titre": "Panorama des solutions d’IA pour le public",
            "edition": request.catalogue.edition,
            "licence": LICENCE,
            "avertissement": disclaimer(),
            "liens": {
                "solutions": whole("api:solutions"),
                "familles": whole("api:families"),
                "facettes": whole("api:facets"),
                "description": whole("api:openapi"),
                "documentation": whole("api:documentation"),
                "donnees": whole("data:presentation"),
            },
        }
    )


@resource
def solutions(request):
    """The solutions of a search, a page at a time, in the order of the panorama's own list."""
    search = Search(request.GET)
    try:
        page = page_of(request.GET, search)
    except BadPage as refusal:
        return problem(400, str(refusal))
    if page.number > page.last:
        return problem(
            404, f"Cette recherche tient en {page.last} page{'s' if page.last > 1 else ''}."
        )
    body = {
        **_told(request, search),
        "page": page.number,
        "pages": page.last,
        "par_page": page.size,
        "liens": page.links(),
        "solutions": [rows.as_object(one) for one in _shown(search, page)],
    }
    return answer(body, Link=page.header())


def _told(request, search):
    return {
        "recherche": search.sentence(),
        "parametres": {name: values for name, values in search.asked.lists() if name != "vue"},
        "adresse": whole("panorama:list", query=search.asked.urlencode()),
        "edition": request.catalogue.edition,
        "nombre": search.number,
    }


def _shown(search, page):
    keys = search.keys(page.start, page.stop)
    found = rows.told(Solution.objects.online()).in_bulk(keys)
    # One may have been withdrawn since the search.
    return [found[key] for key in keys if key in found]


@resource
def solution(request, public_id):
    """One solution, with all that its page says."""
    found = Solution.objects.filter(public_id=public_id)
    withdrawn = found.exclude(withdrawn_at=None).first()
    if withdrawn:
        day = timezone.localdate(withdrawn.withdrawn_at).isoformat()
        return problem(
            410, "Cette fiche a été retirée du panorama.", identifiant=public_id, retiree_le=day
        )
    one = rows.told(found).defer(None).prefetch_related("visuals").first()
    if one is None:
        return problem(404, "Aucune fiche n’a cet identifiant.")
    return answer(
        {**rows.as_object(one), **detail(one)},
        Link=f'<{whole("panorama:solution", one.slug)}>; rel="alternate"; type="text/html"',
    )


@resource
def families(request):
    """The functional families, in the order of the panorama."""
    told = [
        {"code": one.code, "libelle": one.label, "description": one.description}
        for one in FunctionalFamily.objects.all()
    ]
    return answer({"edition": request.catalogue.edition, "familles": told})


@resource
def facets(request):
    """Every facet, with how many solutions each of its values would give to this search."""
    search = Search(request.GET)
    counts = search.found.counts()
    told = [
        {
            "nom": facet.name,
            "libelle": facet.label,
            "sens": facet.meaning,
            "valeurs": [
                {"valeur": value, "libelle": label, "nombre": counts[facet.name][value]}
                for value, label in search.index.vocabulary[facet.name].items()
            ],
        }
        for facet in FACETS
    ]
    return answer({**_told(request, search), "facettes": told})
