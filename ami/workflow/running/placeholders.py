"""What the texts of a call may name in its letters, and those texts filled in.

Such a text replaces the words that open a letter, and its subject. Facts, decisions, links and mentions of
law stay in the templates, out of reach.
"""

import re
from dataclasses import dataclass

from ami.enums import Letter
from ami.rules import Blocker
from ami.wording import paris


def _theme(candidature):
    # Of a draft, perhaps not chosen yet.
    return candidature.theme.label if candidature.theme_id else "thématique à choisir"


NAMED = re.compile(r"\{([^{}]*)\}")

# Placeholder → (what it stands for, how it is read in the context of the letter).
OF_CALL = {
    "appel": ("le titre de l’appel", lambda c: c["call"].title),
    "edition": ("l’année de l’appel", lambda c: str(c["call"].edition)),
    "cloture": ("la clôture en vigueur", lambda c: paris(c["call"].ends_at)),
    "contact": ("l’adresse de contact de l’appel", lambda c: c["call"].contact_email),
}
OF_FILE = {
    "reference": ("la référence de la candidature", lambda c: c["candidature"].reference),
    "solution": ("le nom de la solution", lambda c: c["candidature"].name or "sans nom"),
    "organisation": ("le nom de l’organisation", lambda c: c["candidature"].organisation.name),
    "thematique": ("la thématique", lambda c: _theme(c["candidature"])),
}
OF_CONTACT = {
    "prenom": (
        "le prénom du contact («\u00a0Madame, Monsieur\u00a0» s’il est effacé)",
        lambda c: (c.get("contact") or {}).get("contact_first_name") or "Madame, Monsieur",
    ),
    "nom": ("le nom du contact", lambda c: (c.get("contact") or {}).get("contact_last_name") or ""),
}
OF_READER = {"prenom": ("le prénom de la personne qui lit", lambda c: c["user"].first_name)}
DUE = {"echeance": ("l’échéance des compléments", lambda c: paris(c["request"].due_at))}
DEPOSITED = {**OF_CALL, **OF_FILE, **OF_CONTACT}
# What each kind may name; a kind that is not of a call is not here, and is not written by a call.
PLACEHOLDERS = {
    Letter.ACKNOWLEDGEMENT: DEPOSITED,
    Letter.COMPLETION_REQUEST: {**DEPOSITED, **DUE},
    Letter.COMPLETION_REMINDER: {**DEPOSITED, **DUE},
    Letter.INELIGIBLE: DEPOSITED,
    Letter.WITHDRAWN: DEPOSITED,
    Letter.REMINDER: {
        **OF_CALL,
        **OF_FILE,
        "reste": ("le temps qui reste pour déposer", lambda c: c["left"]),
    },
    Letter.EXTENSION: {
        **OF_CALL,
        "ancienne_cloture": ("la clôture d’avant la prolongation", lambda c: c["former"]),
    },
    Letter.DATE_CHANGED: {
        **OF_CALL,
        "etape": ("l’étape dont la date change", lambda c: c["stage"]["label"]),
        "date": ("la nouvelle date", lambda c: c["change"].announced),
    },
    Letter.ERRATUM: {
        **OF_CALL,
        "numero": ("le numéro de l’erratum", lambda c: str(c["erratum"].number)),
        "passage": ("le passage corrigé", lambda c: c["place"]),
    },
    Letter.SELECTED: DEPOSITED,
    Letter.RESERVED: DEPOSITED,
    Letter.NOT_SELECTED: DEPOSITED,
    Letter.ASSIGNMENT: {
        **OF_CALL,
        **OF_READER,
        "nombre": ("le nombre de dossiers à lire", lambda c: str(c["count"])),
    },
    Letter.RECONCILIATION: {**OF_CALL, **OF_READER},
    Letter.THIRD_READING: {**OF_CALL, **OF_READER},
    Letter.CALIBRATED: {**OF_CALL, **OF_READER},
    Letter.LATE_READING: {
        **OF_CALL,
        **OF_READER,
        "nombre": ("le nombre de dossiers à lire encore", lambda c: str(c["count"])),
    },
    Letter.COMMITMENT_REMINDER: DEPOSITED,
    Letter.PUBLISHED: DEPOSITED,
    Letter.FRESHNESS: DEPOSITED,
    Letter.LISTING_RETURNED: DEPOSITED,
    Letter.UNPUBLISHED: DEPOSITED,
    Letter.REOPENED: DEPOSITED,
    Letter.PROCEDURE_OPENED: {
        **DEPOSITED,
        "echeance": ("le dernier jour pour répondre", lambda c: c["due"]),
    },
    Letter.PROCEDURE_ANSWERED: DEPOSITED,
    Letter.PROCEDURE_CONCLUDED: DEPOSITED,
}


@dataclass(frozen=True)
class Own:
    """A text with its placeholders filled in; plain, to be escaped where it is HTML."""

    subject: str
    text: str

    @property
    def paragraphs(self):
        return [part.strip() for part in re.split(r"\n\s*\n", self.text) if part.strip()]


def own(letter, call, context):
    """What this call says of its own in `letter`, or None: the standard words stand."""
    text = call.own_texts.get(letter)
    return filled(letter, text.subject, text.body, {"call": call, **context}) if text else None


def filled(letter, subject, body, context):
    """In one pass: what a candidate wrote is never read as a placeholder."""
    known = PLACEHOLDERS[letter]

    def value(match):
        _, read = known.get(match[1], (None, None))
        return read(context) if read else match[0]

    return Own(NAMED.sub(value, subject), NAMED.sub(value, body))


def objections_to_text(letter, subject, body):
    """Why this may not be the text of `letter`: a placeholder that it does not have."""
    found = []
    for field, text in (("subject", subject), ("body", body)):
        known = PLACEHOLDERS[letter]
        if unknown := [name for name in NAMED.findall(text) if name not in known]:
            names = ", ".join(f"{{{name}}}" for name in unknown)
            found.append(Blocker(f"Repère inconnu\u00a0: {names}. {_listed(known)}", field))
        elif set("{}") & set(NAMED.sub("", text)):
            found.append(Blocker(f"Une accolade est seule. {_listed(known)}", field))
    return found


def _listed(known):
    return f"Ce courrier connaît\u00a0: {', '.join(f'{{{name}}}' for name in known)}."


def gaps(call):
    """What keeps a text of this call from being sent as it stands, one sentence each."""
    return [
        f"Texte du courrier «\u00a0{Letter(text.letter).label}\u00a0»\u00a0: {sentence}"
        for text in call.own_texts.values()
        for sentence in objections_to_text(text.letter, text.subject, text.body)
    ]
