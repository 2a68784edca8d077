"""Answers on the conditions: deployment, hosting, compliance, society, scaling, declarations."""

from ami.demo.fiction import component_prose, prose
from ami.demo.fiction.bodies import PURCHASING_BODIES, QUALIFIED_OFFERS
from ami.questions import QuestionType, options, section

AI_ACT_REASONS = {
    options.AiActClass.MINIMAL: (
        "L’usage décrit aide un agent à préparer son travail, sans effet direct sur une personne.",
        "La brique est un outil technique : elle ne s’adresse pas au public et ne décide de rien.",
        "Aucun des usages à risque énumérés par le règlement n’est concerné par l’usage décrit.",
    ),
    options.AiActClass.TRANSPARENCY: (
        "Le public échange avec un système d’IA : il en est informé dès l’ouverture de la conversation.",
        "Des textes produits par l’IA sont montrés à des personnes, avec une mention visible.",
        "L’usage décrit appelle une information du public, faite sur la page et dans les messages.",
    ),
    options.AiActClass.HIGH_RISK: (
        "L’usage décrit touche à l’accès à des prestations : la documentation et la gestion des risques exigées sont tenues à jour.",
        "Par prudence, l’usage décrit est rangé parmi les usages à haut risque ; une évaluation est jointe à la documentation.",
    ),
    options.AiActClass.GENERAL_PURPOSE: (
        "La solution fournit un modèle adaptable à des tâches très diverses ; sa documentation est publiée.",
    ),
    options.AiActClass.UNDETERMINED: (
        "Le classement dépend de l’usage que retiendra l’organisme ; une grille d’aide est fournie.",
        "L’analyse est en cours avec un conseil juridique et sera remise avant la mise en service.",
    ),
}

# Rates of conformity by state, once audited.
RATES = {"full": (100, 100), "partial": (58, 97), "non_compliant": (24, 49)}


FORMATS = (
    "ODT, PDF, CSV, JSON",
    "PDF, DOCX, ODT, HTML",
    "CSV, JSON, XML",
    "PDF, images PNG et JPEG, CSV",
    "Texte brut, Markdown, JSON",
    "",
)


def deployment(profile):
    voice, rng = profile.voice, profile.rng
    effort = component_prose.EFFORT if profile.flavour.is_component else prose.SETUP_EFFORT
    body = options.Purchasing.PURCHASING_BODY.value
    # The dearest solutions to set up are also the longest.
    cost = rng.choices(range(len(options.SetupCost)), (10, 24, 34, 20, 9, 3))[0]
    purchasing = profile.several_of(
        dict(zip(options.Purchasing, (0.9, 0.3, 0.15 + 0.35 * profile.quality, 0.12), strict=True))
    )
    return {
        "setup_cost": options.SetupCost.values[cost],
        "setup_weeks": rng.randint(1 + 2 * cost, 5 + 5 * cost),
        "skills": _skills(profile),
        "setup_effort": voice.say(*effort) if profile.likely(0.5, 0.6) else "",
        "integration": _integration(profile),
        "formats": rng.choice(FORMATS),
        "purchasing": purchasing,
        "purchasing_contracts": [_contract(profile)] if body in purchasing else [],
        "annual_price": profile.one_of(
            dict(zip(options.AnnualPrice, (5, 22, 36, 23, 11, 3), strict=True))
        ),
        "annual_price_basis": voice.pick(prose.PRICE_BASIS),
        "reversibility": voice.say(*prose.REVERSIBILITY),
    }


def hosting(profile):
    rng, voice = profile.rng, profile.voice
    offer = options.SecNumCloud
    secnumcloud = profile.one_of({offer.QUALIFIED: 25, offer.HOSTABLE: 35, offer.NO: 40})
    qualified = secnumcloud == offer.QUALIFIED.value
    modes = profile.several_of(
        dict(zip(options.HostingMode, (0.2, 0.45, 0.85), strict=True))
        if profile.flavour.is_component
        else dict(zip(options.HostingMode, (0.85, 0.4, 0.35), strict=True))
    )
    if qualified and modes == [options.HostingMode.ON_PREMISE.value]:
        modes = [options.HostingMode.DEDICATED.value, *modes]
    sensitive = profile.likely(0.35)
    return {
        "hosting_modes": modes,
        "secnumcloud": secnumcloud,
        "secnumcloud_offer": rng.choice(QUALIFIED_OFFERS) if qualified else "",
        "secnumcloud_until": profile.day_after(200, 1_000) if qualified else "",
        "data_location": _location(profile, modes, qualified),
        "sensitive_data": sensitive,
        "sensitive_data_measures": voice.say(*prose.SENSITIVE_MEASURES) if sensitive else "",
        "health_data": _health(profile),
        "gdpr_role": profile.one_of(dict(zip(options.GdprRole, (74, 6, 6, 14), strict=True))),
        "dpia": profile.one_of(dict(zip(options.Dpia, (32, 34, 20, 14), strict=True))),
        "training_on_customer_data": profile.likely(0.06),
        "access_control": voice.say(*prose.ACCESS_CONTROL) if profile.likely(0.4, 0.6) else "",
    }


def compliance(profile):
    voice, rng = profile.voice, profile.rng
    state = _rgaa_state(profile)
    audited = state in RATES
    ai_act_class = _ai_act_class(profile)
    certifications = dict(zip(options.Certification, (0.35, 0.12, 0.05, 0.04, 0.05), strict=True))
    return {
        "security_measures": voice.say(*prose.SECURITY),
        "certifications": [
            one.value for one, share in certifications.items() if profile.likely(share)
        ],
        "rgaa_state": state,
        "rgaa_rate": 100 if state == "full" else rng.randint(*RATES[state]) if audited else None,
        "rgaa_date": profile.day_before(30, 700) if audited else "",
        "accessibility_statement": f"{profile.organisation.website}/accessibilite"
        if audited and profile.likely(0.5, 0.4)
        else "",
        "ai_act_class": ai_act_class,
        "ai_act_reason": voice.pick(AI_ACT_REASONS[options.AiActClass(ai_act_class)]),
        "independence": _independence(profile) if profile.likely(0.5, 0.5) else "",
    }


def society(profile):
    voice, rng = profile.voice, profile.rng
    practice = dict.fromkeys(options.GreenPractice, 0.12 + 0.25 * profile.quality)

    def perhaps(pools):
        return voice.say(*pools) if profile.likely(0.3, 0.6) else ""

    return {
        "environment_value": perhaps(prose.ENVIRONMENT_VALUE),
        "environment_practices": [
            one.value for one, share in practice.items() if profile.likely(share)
        ],
        "environment_measures": perhaps(prose.ENVIRONMENT_MEASURES),
        "energy_per_use": round(rng.uniform(*profile.flavour.energy), 2)
        if profile.likely(0.1, 0.5)
        else None,
        "working_conditions": perhaps(prose.WORKING_CONDITIONS),
        "inclusion": perhaps(prose.INCLUSION),
    }


def scaling(profile):
    voice = profile.voice
    return {
        "scale_up": voice.say(*prose.SCALE_UP),
        "replication": voice.say(*prose.REPLICATION),
        "support": voice.say(*prose.SUPPORT) if profile.likely(0.5, 0.5) else "",
    }


def closing():
    """No file is joined here: see `files`; every declaration is ticked."""
    questions = section("attachments").questions + section("declarations").questions
    return {
        question.code: True if question.type is QuestionType.CONSENT else []
        for question in questions
    }


def _rgaa_state(profile):
    weights = (6, 44, 14, 36, 0)
    if profile.flavour.is_component and profile.likely(0.6):
        weights = (0, 0, 0, 0, 1)
    return profile.one_of(dict(zip(options.RgaaState, weights, strict=True)))


def _ai_act_class(profile):
    flavour = profile.flavour
    weights = (52, 18, 14, 1, 15)
    if flavour.is_component:
        weights = (60, 10, 6, 8, 16)
    elif flavour.faces_the_public:
        weights = (0, 84, 6, 1, 9)
    return profile.one_of(dict(zip(options.AiActClass, weights, strict=True)))


def _independence(profile):
    dependence, continuity = prose.INDEPENDENCE
    if profile.depends_on_remote_model:
        dependence = prose.REMOTE_DEPENDENCE
    return profile.voice.say(dependence, continuity)


def _skills(profile):
    weights = (0, 5, 75, 20) if profile.flavour.is_component else (38, 50, 12, 0)
    return profile.one_of(dict(zip(options.Skills, weights, strict=True)))


def _integration(profile):
    shares = dict(
        zip(options.Integration, (0.7, 0.5, 0.25, 0.5, 0.25, 0.3, 0.35, 0.6), strict=False)
    )
    return profile.several_of(shares)


def _contract(profile):
    return {
        "body": profile.rng.choice(PURCHASING_BODIES),
        "reference": f"F-{profile.today.year - 1}-{profile.rng.randint(100, 999)}",
        "ends_on": profile.day_after(150, 1_300),
    }


def _location(profile, modes, qualified):
    location = options.DataLocation
    if qualified:
        return location.FRANCE.value
    if modes == [options.HostingMode.ON_PREMISE.value]:
        return location.CUSTOMER.value
    return profile.one_of({location.FRANCE: 66, location.EUROPE: 30, location.ELSEWHERE: 4})


def _health(profile):
    health = options.HealthData
    if options.Trade.HEALTH not in profile.context.trades:
        return health.NONE.value
    return profile.one_of({health.NONE: 20, health.CERTIFIED_HOST: 60, health.CUSTOMER: 20})
