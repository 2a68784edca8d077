"""What the log tells, in French, and the list of events."""

import json
from datetime import datetime

from django.apps import apps
from django.contrib import admin
from django.db.models import Q

from ami.committee.desk import Desk
from ami.committee.filters import Filter
from ami.committee.paging import Endless
from ami.enums import (
    Anomaly,
    ClaimOutcome,
    EnquiryKind,
    EnquiryOutcome,
    EventKind,
    Letter,
    MemberRole,
    Outcome,
    ProcedureKind,
    ProcedureOutcome,
    ReopeningKind,
    Role,
    SigningCapacity,
    Status,
    Transition,
    Verdict,
)
from ami.models import Call, Candidature, Deliberation, Enquiry, Event, Organisation
from ami.wording import paris


def log_of(subject):
    """(event, sentence), in the order of the chain."""
    events = Event.objects.filter(subject=subject).select_related("by", "personal")
    return [(event, told(event)) for event in events]


def told(event):
    """One sentence on what an event did; who it names, as long as that is not erased."""
    facts = json.loads(event.body)["facts"]
    if personal := getattr(event, "personal", None):
        facts |= personal.values
    label = EventKind(event.kind).label if event.kind in EventKind.values else event.kind
    detail = _DETAILS.get(event.kind, lambda facts: "")(facts)
    return f"{label} : {detail}" if detail else label


def _corrected(fields, before=None, **_):
    """The fields of an organisation that changed, each with what it was unless that is erased."""
    before = before or {}
    labels = {name: Organisation._meta.get_field(name).verbose_name for name in fields}
    return ", ".join(
        f"{label} («\u00a0{before[name]}\u00a0» auparavant)" if before.get(name) else str(label)
        for name, label in labels.items()
    )


def _person(facts):
    """« nom@domaine.fr (Lecture) », as long as it is not erased."""
    role = facts.get("role")
    return " ".join(filter(None, [facts.get("email"), role and f"({MemberRole(role).label})"]))


def _edited(what, code="", before=None, added="", removed="", moved="", **_):
    """« critère B2 : poids, définition » of a preparation; or what came, went or moved."""
    model = apps.get_model("ami", what)
    about = f"{model._meta.verbose_name} {code}".strip()
    for label, how in ((added, "ajout"), (removed, "retrait"), (moved, "ordre")):
        if label:
            return f"{about}, {how}"
    names = [model._meta.get_field(name).verbose_name for name in before or ()]
    return f"{about} ({', '.join(map(str, names))})"


def _sitting(facts):
    return f"séance n°\u00a0{facts['deliberation']}"


def _named(facts):
    """Who it was, as long as that is not erased."""
    return f"{facts['person']}, " if facts.get("person") else ""


def counted(number, noun):
    """« 3 dossiers »."""
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _announced(files=None, letters=None, acknowledged=(), **_):
    """How many decisions and letters, and the anomalies that were let pass."""
    if files is None:
        return ""
    said = counted(files, "décision")
    if letters is not None:
        said += f", {counted(letters, 'courrier')}"
    passed = ", ".join(Anomaly(one).label.lower() for one in acknowledged)
    return f"{said} (malgré\u00a0: {passed})" if passed else said


def _bearing(facts):
    return ReopeningKind(facts["bears_on"]).label.lower()


def _hearing(facts):
    return ProcedureKind(facts["bears_on"]).label.lower()


_DETAILS = {
    EventKind.CALL_PREPARED: lambda facts: f"d’après {facts['source']}",
    EventKind.CALL_EDITED: lambda facts: _edited(**facts),
    EventKind.CALL_REHEARSED: lambda facts: f"{facts['files']} dossiers, {facts['rehearsal']}",
    EventKind.MEMBER_INVITED: _person,
    EventKind.INVITATION_WITHDRAWN: _person,
    EventKind.MEMBER_JOINED: _person,
    EventKind.MEMBER_ROLE_CHANGED: _person,
    EventKind.MEMBER_REMOVED: _person,
    EventKind.CLAIM_MADE: _person,
    EventKind.CLAIM_SETTLED: lambda facts: " ".join(
        filter(
            None, [ClaimOutcome(facts["outcome"]).label, facts.get("email"), facts.get("grounds")]
        )
    ),
    EventKind.MANDATED: lambda facts: " ".join(
        filter(None, [facts.get("explanation"), facts.get("proof")])
    ),
    EventKind.CONFLICT_PINNED: lambda facts: facts.get("person", ""),
    EventKind.LIFTING_PROPOSED: lambda facts: facts.get("person", ""),
    EventKind.LIFTING_DROPPED: lambda facts: facts.get("person", ""),
    EventKind.CONFLICT_LIFTED: lambda facts: facts.get("person", ""),
    EventKind.MOVED: lambda facts: (
        f"{Transition[facts['transition']].label} "
        f"({Status(facts['source']).label} → {Status(facts['target']).label})"
    ),
    EventKind.VERDICT: lambda facts: (
        f"{facts['criterion']}, {Verdict(facts['verdict']).label.lower()}"
    ),
    EventKind.RANKING_EXPORTED: lambda facts: (
        f"{facts['rows']} lignes, {facts['format'].upper()}"
        f"{', avec les commentaires' if facts['with_comments'] else ''} "
        f"(filtres\u00a0: {facts['filters'].lower()})"
    ),
    EventKind.LIKENESS_REOPENED: lambda facts: f"classée auparavant\u00a0: {facts['grounds']}",
    EventKind.DELIBERATION_PLANNED: _sitting,
    EventKind.DELIBERATION_CHANGED: _sitting,
    EventKind.DELIBERATION_OPENED: _sitting,
    EventKind.DELIBERATION_CLOSED: _sitting,
    EventKind.DELIBERATION_DROPPED: lambda facts: f"{_sitting(facts)}. {facts['because']}",
    EventKind.AGENDA_DRAWN_UP: lambda facts: (
        f"{_sitting(facts)}, {facts['contested']} à examiner un par un, {facts['in_the_lot']} au lot"
    ),
    EventKind.AGENDA_CHANGED: lambda facts: (
        f"{'sorti du lot' if facts['contested'] else 'mis au lot'}, {_sitting(facts)}. {facts['because']}"
    ),
    EventKind.MEMBER_ARRIVED: lambda facts: f"{_named(facts)}{_sitting(facts)}",
    EventKind.MEMBER_LEFT: lambda facts: f"{_named(facts)}{_sitting(facts)}",
    EventKind.PRESIDING_CHANGED: lambda facts: f"{_named(facts)}{_sitting(facts)}",
    EventKind.ITEM_CALLED: _sitting,
    EventKind.DECISION_PROPOSED: lambda facts: (
        f"{Outcome(facts['outcome']).label}, {_sitting(facts)}"
    ),
    EventKind.ITEM_POSTPONED: lambda facts: f"{_sitting(facts)}. {facts['because']}",
    EventKind.ITEM_RESUMED: _sitting,
    EventKind.RESULTS_ANNOUNCED: lambda facts: _announced(**facts),
    EventKind.RESULTS_REDRAWN: lambda facts: counted(facts["files"], "dossier"),
    EventKind.CAMPAIGN_PAUSED: lambda facts: facts["reason"],
    EventKind.CAMPAIGN_PACED: lambda facts: (
        f"{facts['pace']} courriers par minute, au lieu de {facts['former']}"
    ),
    EventKind.SENT_AGAIN: lambda facts: (
        Letter(facts["letter"]).label
        if "letter" in facts
        else counted(facts["letters"], "courrier")
    ),
    EventKind.COVERAGE_EXPORTED: lambda facts: f"{facts['rows']} lignes, {facts['format'].upper()}",
    EventKind.DECIDED: lambda facts: Outcome(facts["outcome"]).label,
    EventKind.DEPOSITED: lambda facts: f"n° {facts['number']}",
    EventKind.APPOINTED: lambda facts: " ".join(
        filter(None, [facts.get("email"), f"({Role(facts['role']).label})"])
    ),
    EventKind.WITHDRAWAL_EXPLAINED: lambda facts: facts.get("reason", ""),
    EventKind.CALL_EXTENDED: lambda facts: (
        f"jusqu’au {paris(datetime.fromisoformat(facts['closes_at']))}, au lieu du "
        f"{paris(datetime.fromisoformat(facts['previous']))}. {facts['grounds']}"
    ),
    EventKind.ERRATUM_PUBLISHED: lambda facts: f"n°\u00a0{facts['number']}. {facts['grounds']}",
    EventKind.MARKED_AGAIN: lambda facts: f"erratum n°\u00a0{facts['erratum']}",
    EventKind.LETTER_TEXT_SAVED: lambda facts: (
        f"{Letter(facts['letter']).label}, version {facts['version']}"
    ),
    EventKind.DATE_CHANGED: lambda facts: (
        f"{facts['label']}, {facts['announced']} au lieu de «\u00a0{facts['previous']}\u00a0». "
        f"{facts['grounds']}"
    ),
    EventKind.ORGANISATION_CORRECTED: lambda facts: _corrected(**facts),
    EventKind.ENQUIRY_RECEIVED: lambda facts: EnquiryKind(facts["nature"]).label,
    EventKind.ENQUIRY_REQUALIFIED: lambda facts: (
        f"{EnquiryKind(facts['nature']).label}, au lieu de {EnquiryKind(facts['former']).label}. "
        f"{facts.get('grounds', '')}"
    ),
    EventKind.ENQUIRY_LINKED: lambda facts: facts["candidature"],
    EventKind.ENQUIRY_EXTENDED: lambda facts: (
        f"jusqu’au {paris(datetime.fromisoformat(facts['due_at']))}. {facts.get('grounds', '')}"
    ),
    EventKind.ENQUIRY_ANSWERED: lambda facts: (
        facts["outcome"] and EnquiryOutcome(facts["outcome"]).label
    ),
    EventKind.ENQUIRY_CLOSED: lambda facts: facts.get("grounds", ""),
    EventKind.OWN_FILE_ASSEMBLED: lambda facts: facts.get("identity", ""),
    EventKind.REDACTED_EXPORT_MADE: lambda facts: (
        f"{facts['kept']} occultations maintenues, {facts['lifted']} levées"
    ),
    EventKind.REOPENING_PROPOSED: _bearing,
    EventKind.REOPENING_DROPPED: _bearing,
    EventKind.REOPENED: lambda facts: f"{_bearing(facts)}. {facts['grounds']}",
    EventKind.PROCEDURE_OPENED: lambda facts: (
        f"{_hearing(facts)}, réponse jusqu’au {paris(datetime.fromisoformat(facts['due_at']))}"
    ),
    EventKind.PROCEDURE_ANSWERED: lambda facts: (
        "audition demandée" if facts["hearing_asked"] else ""
    ),
    EventKind.PROCEDURE_CONCLUDED: lambda facts: (
        f"{_hearing(facts)}\u00a0: {ProcedureOutcome(facts['outcome']).label.lower()}"
    ),
    EventKind.VENDOR_MESSAGES_ERASED: lambda facts: counted(facts["letters"], "message"),
    EventKind.UNPUBLISHED: lambda facts: facts["grounds"],
}


_DETAILS |= dict.fromkeys(
    (EventKind.SIGNER_PROPOSED, EventKind.SIGNER_DROPPED, EventKind.SIGNER_REPLACED),
    lambda facts: (
        f"séance n°\u00a0{facts['deliberation']}, {SigningCapacity(facts['capacity']).label.lower()}\u00a0: "
        f"{facts.get('person', '')} à la place de {facts.get('replaced', '')}"
    ),
)
_DETAILS |= dict.fromkeys(
    (
        EventKind.MINUTES_SEALED,
        EventKind.MINUTES_SIGNED,
        EventKind.MINUTES_DRAWN,
        EventKind.MINUTES_CORRECTED,
    ),
    lambda facts: f"séance n°\u00a0{facts['deliberation']}, acte n°\u00a0{facts['act']}",
)


class KindFilter(Filter):
    title, parameter_name = "nature", "kind"

    def options(self, request):
        return EventKind.choices

    def keep(self, queryset, value):
        return queryset.filter(kind=value)


@admin.register(Event)
class EventAdmin(Endless, Desk):
    list_display = ("at", "about", "what", "by", "sequence")
    list_display_links = None
    list_filter = (KindFilter,)
    list_select_related = ("by", "personal")
    ordering = ("-at",)
    search_fields = ("subject",)
    search_help_text = "Référence de la candidature ou adresse de l’appel"

    def get_queryset(self, request):
        """The calls that this person runs, their candidatures, the requests that she handles."""
        candidatures = Candidature.objects.run_by(request.user).with_subject_keys()
        calls = secretariat_calls(request.user).with_log_key()
        enquiries = Enquiry.objects.handled_by(request.user).with_subject_keys()
        sittings = Deliberation.objects.filter(call__in=calls.values("pk")).with_log_key()
        return Event.objects.filter(
            Q(subject__in=candidatures.values("key"))
            | Q(subject__in=calls.values("key"))
            | Q(subject__in=sittings.values("key"))
            | Q(subject__in=enquiries.values("key"))
        )

    def get_urls(self):
        return [self.route("", self.changelist_view, "changelist")]

    @admin.display(description="sujet", ordering="subject")
    def about(self, event):
        """The reference of a candidature, the address of a call."""
        return event.subject.partition(":")[2]

    @admin.display(description="événement")
    def what(self, event):
        return told(event)


def secretariat_calls(user):
    return Call.objects.run_by(user, Role.SECRETARIAT)
