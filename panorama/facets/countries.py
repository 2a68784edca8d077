"""French names of the countries whence a vendor may come; a code without a name stands for itself."""

COUNTRIES = {
    "FR": "France",
    "DE": "Allemagne",
    "AT": "Autriche",
    "BE": "Belgique",
    "BG": "Bulgarie",
    "CY": "Chypre",
    "HR": "Croatie",
    "DK": "Danemark",
    "ES": "Espagne",
    "EE": "Estonie",
    "FI": "Finlande",
    "GR": "Grèce",
    "HU": "Hongrie",
    "IE": "Irlande",
    "IT": "Italie",
    "LV": "Lettonie",
    "LT": "Lituanie",
    "LU": "Luxembourg",
    "MT": "Malte",
    "NL": "Pays-Bas",
    "PL": "Pologne",
    "PT": "Portugal",
    "RO": "Roumanie",
    "SK": "Slovaquie",
    "SI": "Slovénie",
    "SE": "Suède",
    "CZ": "Tchéquie",
    "IS": "Islande",
    "LI": "Liechtenstein",
    "NO": "Norvège",
    "XI": "Irlande du Nord",
}


def name_of(code):
    return COUNTRIES.get(code, code)
