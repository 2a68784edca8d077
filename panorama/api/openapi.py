"""The OpenAPI 3.1 description, drawn from what the interface itself reads: columns and facets."""

from django.conf import settings

from panorama.address import Order
from panorama.api import answers
from panorama.api.pages import DEFAULT, LARGEST_PAGE, MOST
from panorama.api.serving import PER_MINUTE, whole
from panorama.facets import FACETS, Combine
from panorama.words.typed import LONGEST

VERSION = "1.0.0"


def document():
    """The whole description, as a dict."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Panorama des solutions d’IA pour le public",
            "version": VERSION,
            "summary": "Les solutions publiées, en lecture seule et sans clé.",
            "description": (
                "Les mêmes recherches et les mêmes filtres que les adresses du panorama. Un "
                "paramètre ou une valeur inconnus sont ignorés : « parametres », dans la réponse, "
                f"dit ce qui a été compris. {PER_MINUTE} demandes par minute et par réseau."
            ),
            "license": {"name": "Licence Ouverte 2.0", "identifier": "etalab-2.0"},
            "contact": {"email": settings.CONTACT_EMAIL, "url": whole("contact")},
        },
        "externalDocs": {"description": "Documentation", "url": whole("api:documentation")},
        "servers": [{"url": settings.SITE_URL}],
        "paths": _paths(),
        "components": {
            "schemas": answers.schemas(),
            "responses": answers.refusals(),
            "parameters": dict(_parameters()),
        },
    }


def _paths():
    return {
        "/api/v1/": _reading("root", "Où tout se trouve", "Racine"),
        "/api/v1/solutions/": _reading(
            "solutions",
            "Les solutions d’une recherche, par pages, dans l’ordre de la liste du panorama",
            "Solutions",
            parameters=[*_search_parameters(), _reference("page"), _reference("par_page")],
            refusals=("400", "404"),
        ),
        "/api/v1/solutions/{identifiant}/": _reading(
            "solution",
            "Une solution, avec tout ce que dit sa fiche",
            "Fiche",
            parameters=[_reference("identifiant")],
            refusals=("404", "410"),
        ),
        "/api/v1/familles/": _reading("families", "Les familles fonctionnelles", "Familles"),
        "/api/v1/facettes/": _reading(
            "facets",
            "Chaque facette, et combien de solutions donnerait chacune de ses valeurs",
            "Facettes",
            parameters=_search_parameters(),
        ),
    }


def _reading(name, summary, schema, parameters=(), refusals=()):
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    responses = {
        "200": {"description": summary, "headers": answers.HEADERS, "content": content},
        "304": {"description": "Rien n’a changé depuis l’ETag donné."},
        **{
            code: {"$ref": f"#/components/responses/{answers.REFUSALS[code][0]}"}
            for code in (*refusals, "429")
        },
    }
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": list(parameters),
            "responses": responses,
        }
    }


def _reference(name):
    return {"$ref": f"#/components/parameters/{name}"}


def _search_parameters():
    return [_reference(name) for name in ("q", *(facet.name for facet in FACETS), "tri")]


def _parameters():
    text = {"type": "string", "maxLength": LONGEST}
    yield "q", _in_query("q", "Mots cherchés.", text)
    for facet in FACETS:
        yield facet.name, _in_query(facet.name, _about(facet), _values_of(facet), explode=True)
    orders = {"type": "string", "enum": [str(order) for order in Order.values]}
    yield "tri", _in_query("tri", "Ordre ; la pertinence suppose des mots cherchés.", orders)
    pages = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 1}
    yield "page", _in_query("page", "Numéro de la page.", pages)
    sizes = {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT}
    yield "par_page", _in_query("par_page", "Solutions par page.", sizes)
    one = {"type": "string", "minLength": 1, "maxLength": 30, "pattern": "^[A-Za-z0-9_-]+$"}
    yield (
        "identifiant",
        {
            **_in_query("identifiant", "Identifiant de la solution.", one),
            "in": "path",
            "required": True,
        },
    )


def _in_query(name, description, schema, **more):
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}


def _about(facet):
    combined = {
        Combine.ANY: "Plusieurs valeurs : l’une ou l’autre.",
        Combine.ALL: "Plusieurs valeurs : toutes à la fois.",
        Combine.ONE: "Une seule valeur.",
    }
    return f"{facet.label}. {facet.meaning} {combined[facet.combine]}"


def _values_of(facet):
    values = [value for value, _ in facet.choices()]
    one = {"type": "string", "enum": values} if values else {"type": "string"}
    return {"type": "array", "items": one}
