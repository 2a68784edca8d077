"""The filters that an address asks for, by name of facet: known values only, the rest is dropped."""

from django.http import QueryDict

from panorama.facets import FACETS


def asked_of(given, facets=FACETS):
    """{name: values}, in the order of the manifest and of its choices."""
    wanted = {
        facet.name: [value for value, _ in facet.choices() if value in given.getlist(facet.name)]
        for facet in facets
        if facet.name in given
    }
    return {name: values for name, values in wanted.items() if values}


def query_of(asked):
    """`asked` as the query string of an address, without its question mark."""
    query = QueryDict(mutable=True)
    for name, values in asked.items():
        query.setlist(name, values)
    return query.urlencode()


def labels_of(asked, facets=FACETS):
    """[(facet, [(value, label), …])] of what is asked."""
    return [
        (facet, [pair for pair in facet.choices() if pair[0] in asked[facet.name]])
        for facet in facets
        if facet.name in asked
    ]


def in_words(asked):
    """The filters as one reads them: « Données : En France »."""
    return [facet.told(label) for facet, choices in labels_of(asked) for _, label in choices]
