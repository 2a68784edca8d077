"""« Pièce consultée »: what the secretariat read in a piece, told in one sentence, and vouched for by no one."""

import re

from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, ListingState
from ami.models import Candidature, Consultation
from ami.models.deciding.evidence import LONGEST_SENTENCE
from ami.questions import provable_questions
from ami.rules import Blocker
from ami.signals import listing_changed
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_acting

# What was read is told; nothing is ever said to be vouched for by the administration.
VOUCHING = re.compile(
    r"(vérifi|garanti|validé|certifi|attesté|approuv)\w* par "
    r"(l[’']?\s?(état|administration)|la dinum|le secrétariat|le comité|alliance)",
    re.IGNORECASE,
)
TOO_FAR = (
    "Dites ce que la pièce montre, sans engager l’administration\u00a0: elle a consulté la pièce, elle ne "
    "la garantit pas."
)
SAY = "Dites en une phrase ce que la pièce montre."
SHORTEN = f"La phrase compte {LONGEST_SENTENCE} caractères au plus."
NOT_ANSWERED = "Cette version de la fiche ne répond pas à ce point."
CHOOSE = "Choisissez un point de la fiche."
NO_PIECE = "Choisissez une pièce de ce dossier."
OTHER_FIELD = "Cette pièce appuie un autre point de la fiche."
NO_SUCH_PAGE = "Cette pièce compte {pages} page(s)."
NO_MENTION = "Aucune mention de pièce consultée n’est à retirer sur ce point."
NOT_NOW = (
    "Une mention s’inscrit sur la version qui attend sa validation, ou sur la dernière validée."
)


@transaction.atomic
def consult(listing, code, piece, sentence, *, page=None, by):
    """Record what `piece` (an Evidence, or the brochure) shows on one field of this version.

    It takes the place of what was recorded before; the fiche says so at once if it is online.
    """
    candidature = _locked(listing, by)
    sentence = " ".join(sentence.split())
    refuse_if(
        objections_to_mentioning(listing)
        or _objections_to_field(listing, code)
        or _objections_to_piece(candidature, code, piece, page)
        or _objections_to_sentence(sentence)
    )
    _withdraw(candidature, code, by)
    read = {**_held_in(piece), "page": page, "answer": listing.content[code]}
    with refusing():
        consultation = Consultation.objects.create(
            candidature=candidature, code=code, sentence=sentence, consulted_by=by, **read
        )
    record(
        candidature.subject_key,
        EventKind.EVIDENCE_CONSULTED,
        by=by,
        question=code,
        sha256=piece.sha256,
        page=page,
        sentence=sentence,
    )
    _tell(candidature)
    return consultation


def _held_in(piece):
    is_brochure = piece._meta.model_name == "attachment"
    return {"attachment" if is_brochure else "evidence": piece}


@transaction.atomic
def take_back(listing, code, *, by):
    """Say no more that a piece was consulted on this field."""
    candidature = _locked(listing, by)
    if not _withdraw(candidature, code, by):
        raise Refused(Blocker(NO_MENTION, "code"))
    record(candidature.subject_key, EventKind.CONSULTATION_WITHDRAWN, by=by, question=code)
    _tell(candidature)


def objections_to_mentioning(listing):
    """Why nothing is mentioned on this version: it was returned, or another came after it."""
    if listing.state not in (ListingState.WAITING, ListingState.VALIDATED):
        return [NOT_NOW]
    later = listing.candidature.listings.validated().filter(version__gt=listing.version)
    return [NOT_NOW] if later.exists() else []


def answered(listing):
    """The provable questions to which this version answers."""
    return [
        one for one in provable_questions() if listing.content.get(one.code) not in ("", None, [])
    ]


def _locked(listing, by):
    candidature = Candidature.objects.locked(listing.candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    return candidature


def _objections_to_field(listing, code):
    if code not in {one.code for one in provable_questions()}:
        return [Blocker(CHOOSE, "code")]
    return (
        [] if code in {one.code for one in answered(listing)} else [Blocker(NOT_ANSWERED, "code")]
    )


def _objections_to_piece(candidature, code, piece, page):
    if piece is None or piece.candidature_id != candidature.pk:
        return [Blocker(NO_PIECE, "piece")]
    if getattr(piece, "withdrawn_at", None):
        return [Blocker(NO_PIECE, "piece")]
    if piece._meta.model_name == "evidence" and piece.code != code:
        return [Blocker(OTHER_FIELD, "piece")]
    if page and piece.pages and page > piece.pages:
        return [Blocker(NO_SUCH_PAGE.format(pages=piece.pages), "page")]
    return []


def _objections_to_sentence(sentence):
    if not sentence:
        return [Blocker(SAY, "sentence")]
    if len(sentence) > LONGEST_SENTENCE:
        return [Blocker(SHORTEN, "sentence")]
    return [Blocker(TOO_FAR, "sentence")] if VOUCHING.search(sentence) else []


def _withdraw(candidature, code, by):
    standing = candidature.consultations.standing().filter(code=code)
    return standing.update(withdrawn_at=timezone.now(), withdrawn_by=by)


def _tell(candidature):
    if candidature.published_at:
        listing_changed.send(Candidature, slug=candidature.slug)
