"""What may link a person to a candidate: looked for by itself, and answered by the person.

Names and addresses only; a suggestion decides nothing, but no file is given to its person meanwhile.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from alliance.models import User
from ami.enums import ConflictSource
from ami.models import Appointment, Call, Candidature, Claim, Conflict, Deposit, Invitation
from ami.rules import MEMBERS

BODIES = "deployments"
# Addresses that say nothing of whom one works for.
WEBMAIL = frozenset(
    [
        "aol.com",
        "bbox.fr",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.fr",
        "hotmail.com",
        "hotmail.fr",
        "icloud.com",
        "laposte.net",
        "live.com",
        "live.fr",
        "mailo.com",
        "me.com",
        "msn.com",
        "neuf.fr",
        "numericable.fr",
        "orange.fr",
        "outlook.com",
        "outlook.fr",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "sfr.fr",
        "tutanota.com",
        "wanadoo.fr",
        "yahoo.com",
        "yahoo.fr",
    ]
)
# Under these, each name is someone else's.
SHARED = frozenset(
    [
        "asso.fr",
        "co.uk",
        "com.fr",
        "eu.com",
        "fr.com",
        "github.io",
        "gitlab.io",
        "gouv.fr",
        "netlify.app",
        "vercel.app",
    ]
)
SHORTEST_NAME = 3
BATCH = 500
JOINING = "Demande ou invitation à rejoindre l’équipe de l’organisation."
RECUSED_ELSEWHERE = "Déport sur un autre dossier de la même organisation."


@dataclass
class Facts:
    """What is needed to recognise a link, and nothing more of the dossier."""

    organisation: object
    members: list = field(default_factory=list)
    bodies: list = field(default_factory=list)
    # Domain → where it comes from.
    domains: dict = field(default_factory=dict)

    @property
    def names(self):
        """Name → what it is in the file."""
        return {
            **dict.fromkeys(self.bodies, "organisme cité dans les mises en œuvre"),
            **dict.fromkeys(self.members, "membre du consortium"),
            self.organisation.name: "organisation candidate",
        }


def facts_of(candidatures):
    """Key → `Facts` of each candidature, from its latest deposit."""
    latest = (
        Deposit.objects.filter(candidature__in=[one.pk for one in candidatures])
        .select_related("personal")
        .order_by("candidature_id", "-number")
        .distinct("candidature_id")
    )
    deposits = {deposit.candidature_id: deposit for deposit in latest}
    return {
        one.pk: _facts(one.organisation, deposits[one.pk].answers)
        for one in candidatures
        if one.pk in deposits
    }


def _facts(organisation, answers):
    addresses = {
        "site de l’organisation": organisation.website,
        "page de la solution": answers.get("website") or "",
        "adresse du contact": answers.get("contact_email") or "",
    }
    domains = {}
    for origin, address in addresses.items():
        for domain in domains_of(address):
            domains.setdefault(domain, origin)
    return Facts(
        organisation,
        members=_named(answers, MEMBERS, "member"),
        bodies=_named(answers, BODIES, "body"),
        domains=domains,
    )


def _named(answers, code, column):
    return [row[column] for row in answers.get(code) or [] if row.get(column)]


def domains_of(address):
    """The domains that a site or an e-mail address belongs to, shared ones left out."""
    host = address.rpartition("@")[2] if "@" in address else urlsplit(address).hostname or ""
    labels = host.lower().removeprefix("www.").split(".")
    parents = {".".join(labels[start:]) for start in range(len(labels) - 1)}
    return parents - WEBMAIL - SHARED


def reasons(person, facts):
    """What may link `person` to a file, a sentence each."""
    found = [
        f"Adresse en @{domain}\u00a0: {facts.domains[domain]}."
        for domain in sorted(domains_of(person.email) & facts.domains.keys())[-1:]
    ]
    found += [
        f"Service « {person.service} »\u00a0: {role}, « {name} »."
        for name, role in facts.names.items()
        if _alike(person.service, name)
    ]
    return found


def _alike(one, other):
    """One is the other, or part of it when it says enough: several words, or an acronym."""
    short, long = sorted((_words(one), _words(other)), key=len)
    shortest = min(one, other, key=len)
    is_telling = " " in short.strip() or shortest.isupper()
    return len(short.strip()) >= SHORTEST_NAME and (short == long or is_telling and short in long)


@lru_cache(maxsize=50_000)
def _words(name):
    """`name` without accents, case nor punctuation, between blanks so that words stay whole."""
    letters = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain))} "


def suggest(candidatures, people, facts):
    """Write down what may link these people to these files, each reason once.

    Gives back (file, person) → the sentences of the register, old and new; `facts` are `facts_of`.
    """
    told, away = _register(candidatures, people)
    joining, recused = _asked_to_join(people), _recused_elsewhere(people)
    new = [
        (one, person, detail)
        for one in candidatures
        if one.pk in facts
        for person in people
        if (one.pk, person.pk) not in away
        for detail in [
            *reasons(person, facts[one.pk]),
            *joining.get((one.organisation_id, person.email.lower()), []),
            *recused.get((one.organisation_id, person.pk), []),
        ]
        if detail not in told.get((one.pk, person.pk), [])
    ]
    _write(new)
    for one, person, detail in new:
        told.setdefault((one.pk, person.pk), []).append(detail)
    return told


def _register(candidatures, people):
    """What is already suggested, by couple; then the couples that a conflict keeps apart."""
    told, away = {}, set()
    rows = Conflict.objects.filter(candidature__in=[one.pk for one in candidatures])
    for row in rows.filter(person__in=people).order_by("pk"):
        couple = row.candidature_id, row.person_id
        if row.source == ConflictSource.SUGGESTED:
            told.setdefault(couple, []).append(row.detail)
        elif row.is_standing:
            away.add(couple)
    return told, away


def _write(suggestions):
    if suggestions:
        system = User.objects.system()
        Conflict.objects.bulk_create(
            Conflict(
                candidature=one,
                person=person,
                source=ConflictSource.SUGGESTED,
                detail=detail,
                stated_by=system,
            )
            for one, person, detail in suggestions
        )


def suggest_all(call):
    """Look for the links of everyone who has a role in `call`, with every file deposited there."""
    appointed = Appointment.objects.filter(call=call).values("user")
    people = list(User.objects.filter(pk__in=appointed))
    files = Candidature.objects.deposited().filter(call=call).order_by("pk")
    after = 0
    while batch := list(files.filter(pk__gt=after).select_related("organisation")[:BATCH]):
        suggest(batch, people, facts_of(batch))
        after = batch[-1].pk


def suggest_everywhere(*, at):
    """In every call whose files may still be given to someone."""
    for call in Call.objects.filter(opens_at__lte=at, announced_at=None):
        suggest_all(call)


def _asked_to_join(people):
    """(organisation, address) → the sentence, for those who asked into its team or are invited."""
    asked = Claim.objects.filter(user__in=people).values_list("organisation", "user__email")
    invited = Invitation.objects.filter(email__in=[person.email for person in people])
    couples = asked.union(invited.values_list("organisation", "email"))
    return {(organisation, email.lower()): [JOINING] for organisation, email in couples}


def _recused_elsewhere(people):
    """(organisation, person) → the sentence, for those kept away from another of its files."""
    couples = Conflict.objects.standing().filter(person__in=people)
    return dict.fromkeys(
        couples.values_list("candidature__organisation", "person"), [RECUSED_ELSEWHERE]
    )
