"""The shapes of answers, for the OpenAPI description."""

from alliance.problems import TITLES
from panorama.exports.columns import COLUMNS, Kind

TEXT, NUMBER, ADDRESS = {"type": "string"}, {"type": "integer"}, {"type": "string", "format": "uri"}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleme"}}}
HEADERS = {
    "ETag": {"description": "À redonner dans If-None-Match.", "schema": TEXT},
    "Access-Control-Allow-Origin": {"description": "Toute page peut lire.", "schema": TEXT},
}
RETRY_AFTER = {"Retry-After": {"description": "Secondes à attendre.", "schema": NUMBER}}
REFUSALS = {
    "400": ("Incomprise", "Un numéro de page n’en est pas un."),
    "404": ("Introuvable", "Pas de fiche à cet identifiant, ou pas de page à ce numéro."),
    "410": ("Retiree", "La fiche a été retirée ; « retiree_le » dit quand."),
    "429": ("TropDeDemandes", "Trop de demandes par minute depuis le même réseau."),
}


def refusals():
    return {
        name: {
            "description": description,
            "content": PROBLEM,
            **({"headers": RETRY_AFTER} if code == "429" else {}),
        }
        for code, (name, description) in REFUSALS.items()
    }


def schemas():
    search = {
        "recherche": TEXT,
        "parametres": {"type": "object", "additionalProperties": _list(TEXT)},
        "adresse": ADDRESS,
        "edition": TEXT,
        "nombre": NUMBER,
    }
    columns = {column.name: _column(column) for column in COLUMNS}
    return {
        "Racine": _object(
            titre=TEXT,
            edition=TEXT,
            licence=TEXT,
            avertissement=TEXT,
            liens={"type": "object", "additionalProperties": ADDRESS},
        ),
        "Solution": _object(**columns),
        "Solutions": _object(
            **search,
            page=NUMBER,
            pages=NUMBER,
            par_page=NUMBER,
            liens=_object(
                soi=ADDRESS,
                premiere=ADDRESS,
                precedente=_or_null(ADDRESS),
                suivante=_or_null(ADDRESS),
                derniere=ADDRESS,
            ),
            solutions=_list({"$ref": "#/components/schemas/Solution"}),
        ),
        "Fiche": _object(
            **columns,
            sections=_list(_section()),
            visuels=_list(_object(adresse=ADDRESS, texte_de_remplacement=TEXT)),
        ),
        "Familles": _object(
            edition=TEXT, familles=_list(_object(code=TEXT, libelle=TEXT, description=TEXT))
        ),
        "Facettes": _object(**search, facettes=_list(_facet())),
        "Probleme": {
            **_object(
                type=TEXT,
                title={"type": "string", "enum": sorted(TITLES.values())},
                status=NUMBER,
                detail=TEXT,
            ),
            "additionalProperties": True,
        },
    }


def _section():
    return _object(
        code=TEXT,
        titre=TEXT,
        reponses=_list(_object(code=TEXT, intitule=TEXT, valeur=_value(), colonnes=_list(TEXT))),
    )


def _value():
    return {"anyOf": [TEXT, _list(TEXT), _list(_list(TEXT))]}


def _facet():
    values = _list(_object(valeur=TEXT, libelle=TEXT, nombre=NUMBER))
    return _object(nom=TEXT, libelle=TEXT, sens=TEXT, valeurs=values)


def _column(column):
    """A column as JSON gives it; null where nothing is said."""
    codes = [value for value, _ in column.choices]
    one = {"type": "string", "enum": codes} if codes else TEXT
    schema = {
        Kind.TEXT: TEXT,
        Kind.ADDRESS: ADDRESS,
        Kind.CODE: one,
        Kind.CODES: _list(one),
        Kind.TRUTH: {"type": "boolean"},
        Kind.DAY: {"type": "string", "format": "date"},
    }[column.kind]
    described = {"title": column.title, "description": column.description}
    return {**described, **(schema if column.required else _or_null(schema))}


def _object(**properties):
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items):
    return {"type": "array", "items": items}


def _or_null(schema):
    return {"anyOf": [schema, {"type": "null"}]}
