"""The rules of the cahier des charges, given objects and giving back French sentences.

An empty list means yes. Nothing here queries: the verbs hand over what they read under lock.
"""

import datetime

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from ami.enums import EDITABLE, LegalForm, ListingState, Mention, Outcome, Status, Verdict
from ami.questions import QUESTIONS, QuestionType, is_whole, missing, objections
from ami.wording import paris

PUBLISHED_GROUNDS = "Indiquez les motifs\u00a0: ils sont publiés."
NOT_OPEN = "L’appel n’est pas encore ouvert."
MEMBERS = "consortium_members"
FEWEST_MEMBERS = 2
NOT_EDITABLE = "Cette candidature a été déposée : son contenu ne change plus."
NOT_REOPENED = "Cette partie n’est pas rouverte : seules celles que cite la demande se modifient."
SERVED_IN_PERSON = (
    "Il ne se prolonge plus\u00a0: le secrétariat dépose lui-même, preuve de date à l’appui, pour une "
    "personne qu’une panne a empêchée de le faire."
)
LONGEST_EXTENSION = datetime.timedelta(days=366)


class Blocker(str):
    """A sentence on what is missing, and the code of the field that it speaks of."""

    __slots__ = ("code",)

    def __new__(cls, sentence, code=""):
        blocker = super().__new__(cls, sentence)
        blocker.code = code
        return blocker


def objections_to_year(instant, code):
    """Why this instant is a slip of the keyboard: one of the year 1 is kept, and never read again."""
    if 2000 <= instant.year < 2100:
        return []
    return [Blocker(f"Vérifiez l’année\u00a0: vous avez écrit {instant.year:04}.", code)]


def silence_on(received_at, mentions):
    """The day, in Paris, at which silence is an answer (CRPA R112-5)."""
    received_on = timezone.localtime(received_at).date()
    return received_on + relativedelta(months=mentions[Mention.SILENCE_MONTHS])


def late(call):
    return f"L’appel est clos depuis le {paris(call.closed_at or call.ends_at)} : aucun dépôt n’est plus reçu."


def objections_to_depositing_in(call, *, at):
    """Why the call takes no deposit that reached the service at `at` (article 4, 3)."""
    if call.opened_at is None or at < call.opens_at:
        return [NOT_OPEN]
    return [late(call)] if at >= call.deadline else []


def objections_to_extending_at(call, *, at):
    """Why the call may not be kept open any longer, until whenever it is."""
    if call.opened_at is None:
        return [NOT_OPEN]
    return [f"{late(call)} {SERVED_IN_PERSON}"] if at >= call.deadline else []


def objections_to_extending(call, closes_at, grounds, *, at):
    """Why the call may not be kept open until `closes_at`, for these grounds."""
    if found := objections_to_extending_at(call, at=at):
        return found
    if closes_at <= max(call.ends_at, at):
        found.append(
            Blocker(f"Indiquez une clôture postérieure au {paris(call.ends_at)}.", "closes_at")
        )
    elif closes_at > call.ends_at + LONGEST_EXTENSION:
        found.append(
            Blocker("Cette clôture est à plus d’un an\u00a0: vérifiez l’année.", "closes_at")
        )
    if not grounds.strip():
        found.append(Blocker(PUBLISHED_GROUNDS, "grounds"))
    return found


def counted_at(candidature, request, at):
    """When what reaches the service at `at` counts: on arrival; late, at what its mandate proves.

    `request` is the completion asked for, or None. What is proven is not moved to the deadline:
    a proof that is itself too late changes nothing.
    """
    deadline = request.deadline if request else candidature.call.deadline
    proven_at = getattr(candidature, "proven_at", None)
    return at if proven_at is None or at < deadline else min(at, proven_at)


def objections_to_drafting(call, *, at):
    """Why no draft may be opened; one may prepare a draft only while the call is open."""
    return objections_to_depositing_in(call, at=at)


def objections_to_editing(candidature, sections, request, *, at):
    """Why these sections (their codes) may not change; `request` is the completion asked for."""
    if candidature.status == Status.DRAFT:
        return objections_to_depositing_in(candidature.call, at=at)
    if candidature.status not in EDITABLE or request is None:
        return [NOT_EDITABLE]
    return objections_to_completing(request, at=at) or (
        [] if set(sections) <= set(request.sections) else [NOT_REOPENED]
    )


def objections_to_completing(request, *, at):
    """Why the complements asked for no longer count (CRPA L114-5)."""
    if at >= request.deadline:
        return [f"Le délai de cette demande est passé depuis le {paris(request.due_at)}."]
    return []


def blockers(candidature, answers, *, taken, at):
    """All that keeps `candidature` from being deposited at `at`, each with its field.

    `answers` maps codes to stored values (names of files included); `taken` is the other
    candidature of the organisation in the same thématique, or None (article 4, 1).
    """
    found = [Blocker(sentence) for sentence in objections_to_depositing_in(candidature.call, at=at)]
    if candidature.theme_id is None:
        found.append(Blocker("La thématique n’est pas choisie.", "theme"))
    if taken:
        found.append(
            Blocker(
                "Votre organisation a déjà déposé une candidature dans cette thématique "
                f"({taken.reference}) : une seule est possible par thématique (article 4).",
                "theme",
            )
        )
    return found + incomplete_answers(candidature.organisation, answers)


def is_expected(question, organisation):
    """Whether `organisation` may have to answer; the others may leave the question aside."""
    if question.code == MEMBERS:
        return organisation.legal_form == LegalForm.CONSORTIUM
    return bool(question.required or question.required_if)


def unnamed_members(organisation, answers):
    """A consortium names those it is made of (article 3, 1)."""
    question = QUESTIONS[MEMBERS]
    named = [row for row in answers.get(MEMBERS) or [] if is_whole(question, row)]
    if not is_expected(question, organisation) or len(named) >= FEWEST_MEMBERS:
        return []
    return [Blocker("Nommez les membres du consortium, deux au moins (article 3).", MEMBERS)]


def incomplete_answers(organisation, answers):
    """Required answers that are missing, and given ones that break their limits."""
    return unnamed_members(organisation, answers) + unfit_answers(answers, QUESTIONS)


def unfit_answers(answers, codes):
    """Those of `codes` that are required and missing, or given and breaking their limits."""
    found = []
    for code in codes:
        question = QUESTIONS[code]
        if missing(question, answers):
            found.append(Blocker(_missing_sentence(question), code))
        found += [
            Blocker(f"« {question.label} » : {sentence}", code)
            for sentence in objections(question, answers.get(code))
        ]
    return found


def undescribed(files):
    """The pictures, among `files`, that people who do not see them could not know."""
    return [
        Blocker(
            f"Décrivez l’image « {file.name} », pour les personnes qui ne la voient pas.",
            file.code,
        )
        for file in files
        if file.content_type.startswith("image/") and not file.alternative
    ]


def _missing_sentence(question):
    label = f"« {question.label.rstrip('.')} »"
    if question.type is QuestionType.CONSENT:
        return f"Cochez la déclaration {label}."
    if question.type is QuestionType.FILE:
        return f"Joignez la pièce {label}."
    return f"Répondez à {label}."


def objections_to_moving(status, transition):
    """Why nothing goes along `transition` from `status`."""
    if status in transition.sources:
        return []
    return [
        f"« {transition.label} » n’est pas possible : la candidature est à l’état "
        f"« {Status(status).label} »."
    ]


def objections_to_accepting(criteria, findings):
    """Why the file may not be declared eligible: the five criteria are cumulative (article 3)."""
    verdicts = {finding.criterion.code: finding.verdict for finding in findings}
    return [
        f"Le critère {criterion.code} ({criterion.label}) n’est pas constaté conforme."
        for criterion in criteria
        if verdicts.get(criterion.code) != Verdict.COMPLIANT
    ]


def objections_to_dismissing(findings, grounds):
    """Why the file may not be dismissed: a dismissal rests on a failed criterion and has grounds."""
    found = []
    if not any(finding.verdict == Verdict.NON_COMPLIANT for finding in findings):
        found.append(
            "Aucun critère n’est constaté non conforme : constatez-le avant de proposer le rejet."
        )
    if not grounds.strip():
        found.append("Indiquez les motifs du rejet : ils figureront dans le courrier.")
    return found


def objections_to_deciding(call, outcome, grounds, *, at):
    """Why no decision may be taken: deciding requires closing, and every decision is reasoned."""
    found = []
    if not call.is_closed(at):
        found.append(f"On ne décide qu’après la clôture de l’appel, le {paris(call.ends_at)}.")
    if outcome not in Outcome.values:
        found.append("Choisissez une décision : retenue, liste complémentaire ou non retenue.")
    if not grounds.strip():
        found.append("Indiquez les motifs de la décision.")
    return found


def objections_to_asking_withdrawal(candidature):
    """Why a decided file is not withdrawn: told, it is declined; withdrawn, it is so for good."""
    if candidature.announced_at:
        return ["Les résultats sont annoncés : cette candidature ne se retire plus."]
    if candidature.withdrawal_asked_at:
        return ["Le retrait de cette candidature est déjà enregistré."]
    return []


def objections_to_committing(candidature):
    """Why the company may not answer (article 6): selected, told, and not answered yet."""
    if candidature.status != Status.SELECTED or candidature.announced_at is None:
        return [
            "Seule une candidature retenue, une fois les résultats annoncés, confirme sa participation."
        ]
    if candidature.withdrawal_asked_at:
        return ["Cette candidature est retirée."]
    if candidature.committed_at:
        return ["La participation est déjà confirmée."]
    if candidature.declined_at:
        return ["La participation a été déclinée."]
    return []


def objections_to_preparing(candidature):
    """Why the company may not work on its fiche (article 6): selected, told, and committed."""
    if candidature.status != Status.SELECTED or candidature.announced_at is None:
        return ["Seule une candidature retenue, une fois les résultats annoncés, a une fiche."]
    if candidature.committed_at is None:
        return ["Confirmez d’abord votre participation (article 6)."]
    return []


def objections_to_sending(content, reworded, visuals):
    """Why the fiche may not be sent as it stands; `reworded` are the codes of its own texts."""
    undescribed = [
        Blocker(f"Décrivez l’image « {visual.name} ».", f"alternative-{visual.pk}")
        for visual in visuals
        if not visual.alternative
    ]
    return unfit_answers(content, reworded) + undescribed


def objections_to_settling(listing):
    """Why this version may be neither validated nor returned now."""
    return {
        ListingState.DRAFT: ["L’organisation n’a pas encore envoyé cette version."],
        ListingState.VALIDATED: ["Cette version est déjà validée."],
        ListingState.RETURNED: ["Cette version est déjà renvoyée à l’organisation."],
        ListingState.RECALLED: [
            "L’organisation a repris cette version pour la modifier : attendez son prochain envoi."
        ],
    }.get(listing.state, [])


def objections_to_publishing(candidature):
    """Why no fiche of this candidature may be online (article 6)."""
    if candidature.status != Status.SELECTED or candidature.announced_at is None:
        return ["Seule une candidature retenue et annoncée est publiée."]
    if candidature.committed_at is None:
        return ["L’organisation n’a pas encore confirmé sa participation (article 6)."]
    return []
