"""The eligibility sheet: a finding, what it rests on and a note, per criterion of article 3."""

from contextlib import contextmanager

from django import forms
from django.db import transaction
from django.urls import reverse

from ami.committee.acts import ActForm
from ami.committee.dossier import Dossier
from ami.committee.examining.finding_fields import finding_fields
from ami.committee.examining.signals import Signals, feedback_fields, said_in
from ami.enums import Verdict
from ami.models import Deposit
from ami.questions import QUESTIONS
from ami.workflow.examining import eligibility, feedback
from ami.workflow.examining.findings import Clash, Found, token

COLUMNS = Found._fields


def sheet_of(candidature, request):
    """The sheet of a file as this person opens or sends it."""
    deposit = Deposit.objects.latest_of(candidature)
    said, observed = feedback.told(candidature, by=request.user)
    return SheetForm(
        request.POST if request.method == "POST" else None,
        subject=candidature,
        user=request.user,
        criteria=candidature.call.grid.eligibility,
        findings=candidature.findings.select_related("found_by"),
        dossier=Dossier(deposit, with_contact=True),
        # Read with the file itself: the verb counts those of the very deposit.
        pages=candidature.brochure_pages,
        said=said,
        observed=observed,
    )


@transaction.atomic
def save(form, *, by, rest):
    """The findings, and what is said of the signals: all of it, or nothing."""
    eligibility.find(form.subject, form.findings(rest=rest), by=by, seen=form.seen)
    if form.said:
        feedback.tell(form.subject, form.said, by=by)


@contextmanager
def clashes_on(form):
    """What others found meanwhile is shown beside what was typed."""
    try:
        yield
    except Clash as clash:
        form.meet(clash)
        raise


class SheetForm(ActForm):
    """A finding per criterion; a criterion may wait.

    `pages`: of the brochure, None without one; `said` and `observed`: as `feedback.told` has them.
    """

    def __init__(self, *args, criteria, findings, dossier, pages, said, observed, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria, self.dossier, self.observed = criteria, dossier, observed
        self.standing = {finding.criterion.code: finding for finding in findings}
        self.clashing = {}
        for criterion in criteria:
            before = Found.of(self.standing.get(criterion.code))
            for name, field in finding_fields(criterion, dossier, pages).items():
                field.initial = getattr(before, name, "")
                self.fields[f"{name}-{criterion.code}"] = field
            self.fields[f"seen-{criterion.code}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=16, initial=token(before)
            )
            self.fields[f"theirs-{criterion.code}"] = forms.BooleanField(
                label="Garder ce constat et abandonner le mien", required=False
            )
        self.fields.update(feedback_fields(dossier.hints, said))

    def clean(self):
        """A refusal will quote its evidence: it is asked for with the finding."""
        for criterion in self.criteria:
            code, found = criterion.code, self._found(criterion)
            failed = found.verdict == Verdict.NON_COMPLIANT
            if failed and not found.evidence and f"evidence-{code}" not in self.errors:
                self.add_error(
                    f"evidence-{code}", "Dites ce qui fonde le constat «\u00a0Non conforme\u00a0»."
                )
            if not found.verdict and "all_compliant" not in self.data and any(found[1:]):
                self.add_error(
                    f"verdict-{code}",
                    "Choisissez un constat : ce que vous avez saisi dessous l’accompagne.",
                )

        if not self.errors and not self._says_something():
            self.add_error(None, "Choisissez au moins un constat, puis enregistrez.")

    def _says_something(self):
        keeps_theirs = any(self.cleaned_data[f"theirs-{one.code}"] for one in self.criteria)
        said = any(right is not None for right in self.said.values())
        return "all_compliant" in self.data or keeps_theirs or said or bool(self.findings())

    def _found(self, criterion):
        given = {name: self.cleaned_data.get(f"{name}-{criterion.code}") for name in COLUMNS}
        texts = {name: (given[name] or "").replace("\r\n", "\n") for name in ("evidence", "note")}
        return Found(
            given["verdict"] or "", answer=given["answer"] or "", page=given["page"], **texts
        )

    def findings(self, *, rest=""):
        """criterion → Found of the criteria judged; `rest` judges the others."""
        judged = {
            criterion: found._replace(verdict=found.verdict or rest)
            for criterion in self.criteria
            if not self.cleaned_data[f"theirs-{criterion.code}"]
            and (found := self._found(criterion))
        }
        return {criterion: found for criterion, found in judged.items() if found.verdict}

    @property
    def seen(self):
        """criterion → token of what this page showed."""
        return {one: self.cleaned_data[f"seen-{one.code}"] for one in self.criteria}

    def meet(self, clash):
        """Show beside what was typed what others found meanwhile: to be saved over, or kept."""
        self.data = self.data.copy()
        for criterion, finding in clash.standing.items():
            self.clashing[criterion] = finding
            self.data[f"seen-{criterion.code}"] = token(Found.of(finding))
            self.add_error(
                f"verdict-{criterion.code}",
                f"{finding.found_by if finding else 'Une autre personne'} a enregistré un autre constat.",
            )

    @property
    def said(self):
        return said_in(self, self.dossier.hints)

    def rows(self):
        """What the sheet shows of each criterion."""
        signals = Signals(self.dossier, self, self.observed)
        return [
            {
                "criterion": criterion,
                **{name: self[f"{name}-{criterion.code}"] for name in self._names(criterion)},
                "entries": self.dossier.bearing_on(criterion),
                "finding": self._pointing(self.standing.get(criterion.code)),
                "clash": self._pointing(self.clashing.get(criterion)),
                "signals": signals.on(criterion),
            }
            for criterion in self.criteria
        ]

    def _names(self, criterion):
        names = (*COLUMNS, "seen", "theirs")
        return [name for name in names if f"{name}-{criterion.code}" in self.fields]

    def _pointing(self, finding):
        """A finding with the places it points at: (label, address)."""
        return finding and {"finding": finding, "places": places(finding, self.dossier)}


def places(finding, dossier):
    """(words, address) of the answer and of the page that a finding points at, in the admin."""
    found = []
    page = reverse("admin:ami_candidature_change", args=[finding.candidature_id])
    if finding.answer in QUESTIONS:
        entry = dossier.entries[finding.answer]
        found.append((f"Réponse «\u00a0{entry.question.label}\u00a0»", f"{page}#{entry.anchor}"))
    brochures = dossier.entries["brochure"].files
    if finding.page and brochures:
        keys = [finding.candidature_id, brochures[0]["id"]]
        file, text = (
            reverse(f"admin:ami_candidature_{name}", args=keys) for name in ("file", "text")
        )
        found.append((f"Page {finding.page} de la brochure", f"{file}#page={finding.page}"))
        found.append(("Texte de cette page", f"{text}#page-{finding.page}"))
    return found
