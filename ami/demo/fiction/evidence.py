"""Answers on the solution itself: identity, impact, maturity, functioning."""

from ami.demo.fiction import component_prose, prose
from ami.demo.fiction.bodies import public_bodies
from ami.demo.fiction.organisations import consortium_members
from ami.demo.fiction.profile import OWN_MODEL
from ami.questions import options

OTHER_MODELS = {
    options.Technique.SPEECH: "Modèle de parole ouvert « Murmure », 1,5 milliard de paramètres",
    options.Technique.VISION: "Modèle de vision ouvert « Lucarne », 2 milliards de paramètres",
    options.Technique.TRANSLATION: "Modèle de traduction ouvert « Passeur », 3 milliards de paramètres",
    options.Technique.RETRIEVAL: "Modèle de représentation « Filigrane », 300 millions de paramètres",
    options.Technique.CLASSIFICATION: "Modèle de classement « Tamis », 150 millions de paramètres",
    options.Technique.CODE: "Modèle de code ouvert « Rabot », 14 milliards de paramètres",
}


def identity(profile):
    voice, contact = profile.voice, profile.contact
    return {
        "contact_first_name": contact.first_name,
        "contact_last_name": contact.last_name,
        "contact_role": profile.rng.choice(
            (
                "Direction générale",
                "Responsable des marchés publics",
                "Direction technique",
                "Responsable du secteur public",
                "Cofondatrice ou cofondateur",
            )
        ),
        "contact_email": contact.email,
        # 01 99 00 is kept for works of fiction.
        "contact_phone": f"01 99 00 {profile.rng.randint(10, 99)} {profile.rng.randint(10, 99)}",
        "public_interest": voice.say(*prose.PUBLIC_INTEREST),
        "consortium_members": consortium_members(profile.organisation),
    }


def presentation(profile):
    voice, flavour, rng = profile.voice, profile.flavour, profile.rng
    open_source = profile.one_of(
        {options.OpenSource.YES: 22, options.OpenSource.PARTLY: 28, options.OpenSource.NO: 50}
    )
    is_open = open_source != options.OpenSource.NO.value
    site = profile.organisation.website
    return {
        "name": profile.name,
        "pitch": _pitch(profile),
        "theme_precision": rng.choice(flavour.topics) if flavour.topics else "",
        "description": _description(profile),
        "intended_use": voice.pick(flavour.uses),
        "trades": _trades(profile),
        "administration_kinds": _kinds(profile),
        "administration_sizes": profile.several_of(
            dict(zip(options.AdministrationSize, (0.4, 0.75, 0.7, 0.45), strict=True))
        ),
        "open_source": open_source,
        "license": rng.choice(options.License.values) if is_open else "",
        "source_repository": f"{site}/source" if is_open and profile.likely(0.3, 0.6) else "",
        "languages": _languages(profile),
        "website": f"{site}/solution" if profile.likely(0.8) else "",
    }


def impact(profile):
    voice, flavour = profile.voice, profile.flavour
    return {
        "indicators": _indicators(profile),
        "impact_summary": voice.some(flavour.gains, 2 + profile.likely(0.1, 0.6)),
        "user_quality": voice.pick(flavour.quality) if profile.likely(0.45, 0.6) else "",
    }


def maturity(profile):
    rng = profile.rng
    count = 1 + round(profile.quality * rng.uniform(1, 6))
    users = sorted((rng.randrange(12, 2_400) for _ in range(count)), reverse=True)
    level = options.MaturityLevel
    return {
        "maturity_level": (
            level.FIRST_DEPLOYMENT
            if count == 1
            else level.INDUSTRIALISED
            if count < 4
            else level.SCALING
        ).value,
        "commercial_since": profile.day_before(900, 2_200),
        "deployments": _deployments(profile, users),
        "active_users": sum(users) * 3 if profile.likely(0.5, 0.4) else None,
        "largest_deployment": users[0] if profile.likely(0.6, 0.4) else None,
    }


def functioning(profile):
    voice, flavour = profile.voice, profile.flavour
    return {
        "techniques": [technique.value for technique in flavour.techniques],
        "how_it_works": voice.say(flavour.workings, flavour.runs, prose.HUMAN_OVERSIGHT[0]),
        "models_used": _models(profile),
        "limits": voice.some(flavour.limits, 1 + profile.likely(0.2, 0.8)),
        "evaluation": voice.say(*prose.EVALUATION) if profile.likely(0.3, 0.8) else "",
        "human_oversight": voice.say(*prose.HUMAN_OVERSIGHT) if profile.likely(0.5, 0.5) else "",
    }


def _description(profile):
    voice, flavour = profile.voice, profile.flavour
    features = voice.some(flavour.features, 3 + profile.likely(0.2, 0.7))
    parts = [voice.say(flavour.openings, prose.FIRST_USES), features]
    if profile.likely(0.6):
        parts.append(voice.pick(flavour.runs))
    setting = component_prose.SETTING if flavour.is_component else prose.SETTING
    parts.append(voice.say(flavour.refusals, setting))
    return "\n\n".join(parts)


def _pitch(profile):
    """A sentence that names no matter of its own is told the first one."""
    template = profile.rng.choice(profile.flavour.pitches)
    if "{" not in template:
        template += profile.rng.choice(
            (
                " Premier usage : {matter}.",
                " Premiers utilisateurs : {agents}.",
                " Exemple d’application : {matter}.",
            )
        )
    return profile.voice.fill(template)


def _trades(profile):
    trades = {trade.value for trade in profile.context.trades}
    if profile.likely(0.25):
        trades.add(profile.rng.choice(options.Trade.values))
    return [trade for trade in options.Trade.values if trade in trades]


def _kinds(profile):
    kinds = set(profile.context.kinds)
    kinds |= {kind for kind in options.AdministrationKind if profile.rng.random() < 0.2}
    return [kind.value for kind in options.AdministrationKind if kind in kinds]


def _languages(profile):
    language = options.Language
    wide = options.Technique.TRANSLATION in profile.flavour.techniques
    shares = dict.fromkeys(language, 0.6 if wide else 0.07)
    shares |= {language.FRENCH: 1, language.ENGLISH: 0.85 if wide else 0.4, language.SIGN: 0.02}
    return profile.several_of(shares)


def _indicators(profile):
    rng, voice = profile.rng, profile.voice
    count = min(len(profile.flavour.indicators), 1 + round(profile.quality * 3.4))
    rows = []
    for one in rng.sample(profile.flavour.indicators, count):
        before = rng.randint(*one.before)
        after = before * rng.uniform(*one.share)
        after = min(after, 97) if one.unit.startswith("%") else after
        rows.append(
            {
                "measure": one.measure,
                "before": before,
                "after": round(after) if after >= 20 else round(after, 1),
                "unit": one.unit,
                "method": voice.pick(prose.METHODS),
                "source": rng.choice(prose.SOURCES),
            }
        )
    return rows


def _deployments(profile, users):
    rng = profile.rng
    kinds = list(profile.context.kinds)
    return [
        {
            "body": body,
            "use": rng.choice(profile.flavour.deployments),
            "since": profile.day_before(60, 880),
            "users": count if profile.likely(0.7, 0.3) else None,
        }
        for body, count in zip(public_bodies(rng, kinds, len(users)), users, strict=True)
    ]


def _models(profile):
    origin, terms = options.ModelOrigin, options.ModelTerms
    rng = profile.rng
    if profile.depends_on_remote_model:
        provenance = (origin.ELSEWHERE, terms.REMOTE)
    elif profile.main_model == OWN_MODEL:
        provenance = (origin.OWN, terms.PROPRIETARY)
    else:
        provenance = (rng.choice((origin.FRANCE, origin.EUROPE, origin.ELSEWHERE)), terms.OPEN)
    rows = [_model(profile.main_model, *provenance, profile.flavour.model_role)]
    for technique in profile.flavour.techniques:
        if technique in OTHER_MODELS and profile.likely(0.5, 0.4):
            place = rng.choice((origin.FRANCE, origin.EUROPE, origin.OWN))
            rows.append(_model(OTHER_MODELS[technique], place, terms.OPEN, technique.label))
    return rows


def _model(name, origin, terms, role):
    return {"model": name, "origin": origin.value, "terms": terms.value, "role": role}
