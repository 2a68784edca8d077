"""The text of law behind each mention of the letters, told beside its field."""

from ami.enums import Mention

RECEIPT = "Code des relations entre le public et l’administration, article R112-5"
AUTHOR = "Code des relations entre le public et l’administration, article L212-1"
LAW_OF = {
    Mention.SERVICE: f"{RECEIPT}, 2°",
    Mention.ADDRESS: f"{RECEIPT}, 2°",
    Mention.PHONE: f"{RECEIPT}, 2°",
    Mention.EMAIL: f"{RECEIPT}, 2°",
    Mention.AUTHOR_CAPACITY: f"{AUTHOR}\u00a0: la qualité de qui signe les courriers du secrétariat.",
    Mention.COMMITTEE_CAPACITY: f"{AUTHOR}\u00a0: la qualité de qui prend les décisions.",
    Mention.SILENCE_MONTHS: f"{RECEIPT}, 1°. Un nombre entier.",
    Mention.SILENCE_EFFECT: f"{RECEIPT}. Suit les mots «\u00a0Sans réponse de l’administration le…,\u00a0».",
    Mention.SILENCE_REMEDIES: f"{RECEIPT}.",
    Mention.REMEDIES: "Code de justice administrative, article R421-5\u00a0: sans elle, le délai de recours ne "
    "court pas.",
    Mention.ALGORITHM: "Code des relations entre le public et l’administration, article L311-3-1.",
}
LONG = {
    Mention.AUTHOR_CAPACITY,
    Mention.COMMITTEE_CAPACITY,
    Mention.SILENCE_EFFECT,
    Mention.SILENCE_REMEDIES,
    Mention.REMEDIES,
    Mention.ALGORITHM,
}
