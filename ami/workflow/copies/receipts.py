"""The receipt of a deposit: a document drawn from what was sealed, the same for ever (article 4)."""

import json

from django.conf import settings
from django.utils import timezone

from alliance import documents
from ami.enums import Category
from ami.questions import QUESTIONS
from ami.questions.reading import number
from ami.rules import silence_on
from ami.wording import day, lines_on, to_the_second
from ami.workflow.copies.reading import files_of, sections_as_read

ERASED = "Effacé à la demande de la personne."


def receipt(deposit):
    """The PDF of the receipt, in bytes."""
    candidature = deposit.candidature
    return documents.draw(
        "receipt.typ",
        content(deposit),
        title=f"Récépissé de dépôt {candidature.reference}, dépôt n° {deposit.number}",
        at=deposit.received_at,
    )


def content(deposit):
    """What the receipt says, as its template reads it."""
    candidature, data = deposit.candidature, deposit.data
    call = candidature.call
    received = timezone.localtime(deposit.received_at)
    return {
        "reference": data["reference"],
        "number": str(deposit.number),
        "kind": deposit.get_kind_display().lower(),
        "received": to_the_second(received),
        "received_on": day(received),
        "instant": received.isoformat(timespec="milliseconds"),
        "code": deposit.shown_code,
        "sha256": deposit.sha256,
        "verification": settings.SITE_URL + deposit.verification_url,
        "name": deposit.answers["name"],
        "call": f"{call.title} ({call.edition})",
        "specification": data["specification"],
        "theme": f"{candidature.theme.label} ({Category(data['category']).label})",
        "organisation": organisation(data["organisation"]),
        "depositor": depositor(deposit),
        "files": [file_lines(file) for file in files_of(deposit)],
        "mentions": call.mentions,
        "silence": silence(deposit),
        "sections": sections(deposit),
    }


def organisation(identity):
    return f"{identity['name']}\n{identity['identifier']}\n{identity['address']} ({identity['country']})"


def depositor(deposit):
    """Labels and values: who deposited and, when it was for a candidate who could not, why."""
    person = deposit.deposited_by
    named = "\n".join(dict.fromkeys([str(person), person.email]))
    return [("Déposée par", named), *lines_on(deposit.mandate)]


def silence(deposit):
    mentions = deposit.candidature.call.mentions
    until = day(silence_on(deposit.received_at, mentions))
    return f"Sans réponse de l’administration le {until}, {mentions['silence_effect']}"


def file_lines(file):
    return {
        "name": file.name,
        "label": file.label,
        "weight": file.weight,
        "size": number(file.size),
        "sha256": file.sha256,
    }


def sections(deposit):
    """Sections, each with its questions and what was answered."""
    is_erased = getattr(deposit, "personal", None) is None
    known = [
        {"title": section.title, "answers": [answer_lines(line, is_erased) for line in lines]}
        for section, lines in sections_as_read(deposit.answers, deposit.secrets)
    ]
    return known + former_answers(deposit)


def answer_lines(line, is_erased):
    """`is_erased`: the contact had their personal values erased since."""
    is_gone = is_erased and QUESTIONS[line.code].personal
    return {
        "label": line.label,
        "value": ERASED if is_gone else line.value,
        "secret": secret_of(line.secret) if line.secret else "",
    }


def secret_of(mark):
    pages = f" (pages {mark['pages']})" if mark["pages"] else ""
    return f"Secret des affaires{pages} : {mark['reason']}"


def former_answers(deposit):
    """What was asked by a form that has changed since: nothing that was sealed is left out."""
    answers = [
        {"label": code, "value": json.dumps(value, ensure_ascii=False), "secret": ""}
        for code, value in deposit.answers.items()
        if code not in QUESTIONS
    ]
    return [{"title": "Questions d’une version antérieure", "answers": answers}] if answers else []
