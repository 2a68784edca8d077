"""The public answers in the order in which a buyer reads them, each in the words that were agreed."""

from dataclasses import replace

from ami.public.shapes import PublicAnswer, PublicSection
from ami.questions import QuestionType, display, question
from ami.questions.options import OpenSource, SecNumCloud

# Shown on their own, or told in a sentence with the answer that they qualify.
TOLD_ELSEWHERE = frozenset(
    {"name", "pitch", "description", "secnumcloud_offer", "secnumcloud_until", "license"}
)
# The vendor is always told, whatever it answered.
VENDOR = "vendor"
CHAPTERS = (
    (
        "uses",
        "Usages",
        (
            "intended_use",
            "theme_precision",
            "trades",
            "administration_kinds",
            "administration_sizes",
            "languages",
            "website",
        ),
    ),
    (
        "impact",
        "Effets mesurés",
        ("indicators", "impact_summary", "user_quality", "working_conditions", "inclusion"),
    ),
    (
        "references",
        "Références et maturité",
        (
            "maturity_level",
            "commercial_since",
            "deployments",
            "active_users",
            "largest_deployment",
            "scale_up",
            "replication",
        ),
    ),
    (
        "deployment",
        "Mise en place",
        ("setup_weeks", "skills", "setup_effort", "integration", "formats", "support"),
    ),
    (
        "hosting",
        "Hébergement et données",
        (
            "hosting_modes",
            "secnumcloud",
            "data_location",
            "sensitive_data",
            "health_data",
            "gdpr_role",
            "dpia",
            "training_on_customer_data",
        ),
    ),
    ("security", "Sécurité et maîtrise", ("certifications", "independence")),
    (
        "accessibility",
        "Accessibilité",
        ("rgaa_state", "rgaa_rate", "rgaa_date", "accessibility_statement"),
    ),
    (
        "environment",
        "Environnement",
        ("environment_value", "environment_practices", "environment_measures", "energy_per_use"),
    ),
    ("cost", "Coût", ("annual_price", "annual_price_basis", "setup_cost")),
    ("purchase", "Comment l’acheter", ("purchasing", "purchasing_contracts")),
    ("reversibility", "Réversibilité", ("reversibility", "open_source", "source_repository")),
    (
        "models",
        "Modèles et règlement sur l’IA",
        (
            "techniques",
            "models_used",
            "limits",
            "human_oversight",
            "ai_act_class",
            "ai_act_reason",
        ),
    ),
    (VENDOR, "Éditeur", ("consortium_members",)),
)
# What a buyer looks for first, under shorter names.
ESSENTIALS = (
    ("annual_price", "Prix annuel"),
    ("annual_price_basis", "Prix donné pour"),
    ("purchasing", "Achat"),
    ("setup_weeks", "Mise en place"),
    ("hosting_modes", "Déploiement"),
    ("secnumcloud", "SecNumCloud"),
    ("data_location", "Données"),
    ("rgaa_state", "Accessibilité (RGAA)"),
    ("ai_act_class", "Règlement sur l’IA"),
    ("open_source", "Code source libre"),
    ("maturity_level", "Maturité"),
)
KINDS = {
    QuestionType.LONG_TEXT: "paragraphs",
    QuestionType.URL: "link",
    QuestionType.CHOICES: "list",
    QuestionType.ROWS: "table",
}


def sections_of(content, provenances):
    """The chapters that `content` fills; `provenances`: code of a question → what stands behind it."""
    sections = (
        PublicSection(code, title, tuple(_answers(codes, content, provenances)))
        for code, title, codes in CHAPTERS
    )
    return tuple(one for one in sections if one.answers or one.code == VENDOR)


def essentials_of(sections):
    """The answers that head the fiche, taken from its chapters."""
    told = {answer.code: answer for section in sections for answer in section.answers}
    if "annual_price" not in told:
        # The size for which a price is given says nothing without it.
        told.pop("annual_price_basis", None)
    return tuple(replace(told[code], label=label) for code, label in ESSENTIALS if code in told)


def _answers(codes, content, provenances):
    for one in map(question, codes):
        if value := _value(one, content):
            columns = tuple(column.label for column in one.columns)
            yield PublicAnswer(
                one.code, one.label, _kind(one, value), value, columns, provenances.get(one.code)
            )


def _value(one, content):
    if one.code in SENTENCES:
        return SENTENCES[one.code](content)
    value = display(one, content.get(one.code))
    if one.type is QuestionType.ROWS:
        return tuple(tuple(row.values()) for row in value)
    return tuple(value) if isinstance(value, list) else value


def _kind(one, value):
    if one.type is QuestionType.URL and not web(value):
        return "text"
    return KINDS.get(one.type, "text")


def web(address):
    """Only what a browser may follow without running anything."""
    return address if address.startswith(("https://", "http://")) else ""


def secnumcloud(content):
    """The qualification is the offer's, and lasts for a time; the software has none."""
    if content.get("secnumcloud") != SecNumCloud.QUALIFIED:
        return _label("secnumcloud", content)
    until = display(question("secnumcloud_until"), content.get("secnumcloud_until"))
    offer = content.get("secnumcloud_offer") or "offre non nommée"
    return f"Hébergée sur une offre qualifiée\u00a0: {offer}, échéance {until or 'non indiquée'}"


def open_source(content):
    if content.get("open_source") in (OpenSource.YES, OpenSource.PARTLY) and content.get("license"):
        return f"{_label('open_source', content)} ({_label('license', content)})"
    return _label("open_source", content)


def _ai_act(content):
    label = _label("ai_act_class", content)
    return f"{label} (classe déclarée pour l’usage décrit)" if label else ""


def _label(code, content):
    return display(question(code), content.get(code))


SENTENCES = {"secnumcloud": secnumcloud, "ai_act_class": _ai_act, "open_source": open_source}
