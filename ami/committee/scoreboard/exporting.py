"""« Exporter »: the rows of the filtered list, through the same query, in a file to take away."""

from collections import Counter

from django import forms
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.utils import timezone

from alliance import tables
from alliance.tables.downloads import explained
from ami.committee.acts import refusals_on
from ami.committee.scoreboard.columns import times
from ami.committee.scoreboard.standings import Standings
from ami.committee.shown import named
from ami.models import Answer, Review
from ami.questions import question
from ami.wording import paris
from ami.workflow.deciding import exporting

COLUMNS = (
    "Rang",
    "Référence",
    "Solution",
    "Organisation",
    "Thématique",
    "Catégorie",
    "Hébergement SecNumCloud",
    "Note sur 100",
    "Médiane",
    "Écart",
    "Fiches comptées",
    "Avis",
    "État",
)
A_BATCH = 500


class ExportForm(forms.Form):
    form = forms.ChoiceField(
        label="Format",
        choices=tables.EXPLAINED,
        initial=tables.Format.XLSX,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un format."},
    )
    comments = forms.BooleanField(
        label="Ajouter une feuille des commentaires communicables au candidat",
        help_text="Sans le nom de leur auteur. Dans un classeur seulement : un CSV n’a qu’une feuille.",
        required=False,
    )


class ExportPage:
    def export_view(self, request, call):
        """What the file will hold; on POST, the file, and its trace in the log of the call."""
        call = self.found_call(request, call)
        try:
            listed = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(self.url("export", call.pk))
        files = listed.get_queryset(request).filter(call=call)
        about = _about(call, listed, files.count(), request.user)
        form = ExportForm(request.POST if request.method == "POST" else None, label_suffix="")
        if form.is_valid():
            with refusals_on(form):
                logged = in_words(listed, "recherche par mots")
                return self.exported(request, call, files, about, logged, **form.cleaned_data)
        return self.call_page(
            request,
            "export",
            call,
            "export",
            title="Exporter le classement",
            form=form,
            about=about,
        )

    def exported(self, request, call, files, about, logged, *, form, comments):
        facts = dict(about)
        exporting.export_ranking(
            call,
            form=form,
            rows=facts["Nombre de candidatures"],
            filters=logged,
            with_comments=comments,
            by=request.user,
        )
        sheets = [tables.Sheet("Classement", COLUMNS, _rows(request.user, call, files))]
        if comments:
            sheets.append(_comments(files))
        name = f"classement-{call.slug}-{timezone.localtime():%Y-%m-%d-%Hh%M}"
        return explained(name, sheets, about, form=form)


def _about(call, listed, count, user):
    """What a workbook opens on: which list it is, and what it is not."""
    return [
        ("Document", "Classement des candidatures"),
        ("Appel", named(call)),
        ("Établi le", paris(timezone.now())),
        ("Par", str(user)),
        ("Filtres", in_words(listed, f"recherche\u00a0: {listed.query}")),
        ("Nombre de candidatures", count),
        ("À savoir", "Un rang est celui de l’appel entier. Rien n’est décidé par un classement."),
        ("Article 2", call.specification.disclaimer),
    ]


def in_words(listed, searched):
    """The filters of a list as a sentence would say them; `searched`, that words narrow it too.

    The log keeps no words: they may name a file that its reader does not meet.
    """
    said = [
        f"{spec.title} : {choice['display']}"
        for spec in listed.filter_specs
        if spec.parameter_name != "call" and spec.value() is not None
        for choice in spec.choices(listed)
        if choice["selected"]
    ]
    if listed.query:
        said.append(searched)
    return "\u00a0; ".join(said) or "Aucun"


def _rows(user, call, files):
    ranks = Standings(user, [call.pk])
    choices = dict(question("secnumcloud").choices)
    opinions = Review.objects.counting().filter(candidature=OuterRef("pk"))
    answers = Answer.objects.filter(candidature=OuterRef("pk"), code="secnumcloud")
    rows = files.select_related("organisation", "theme", "call").annotate(
        given=ArraySubquery(opinions.order_by("submitted_at", "pk").values("opinion")),
        secnumcloud=Subquery(answers.values("value")[:1]),
    )
    for file in rows.iterator(A_BATCH):
        yield (
            ranks.rank(file),
            file.reference,
            file.name,
            file.organisation.name,
            file.theme.label if file.theme else "",
            file.get_category_display(),
            choices.get(file.secnumcloud, ""),
            _points(file.score),
            _points(file.median),
            _points(file.spread),
            file.sheets or 0,
            ", ".join(times(*counted) for counted in Counter(file.given).items()),
            file.get_status_display(),
        )


def _points(value):
    return value if value is None else round(value, 2)


def _comments(files):
    reviews = (
        Review.objects.counting()
        .filter(candidature__in=files.order_by().values("pk"))
        .exclude(comment="")
        .select_related("candidature")
        .order_by("candidature__reference", "submitted_at", "pk")
    )
    rows = (
        (review.candidature.reference, review.candidature.name, review.comment)
        for review in reviews.iterator(A_BATCH)
    )
    return tables.Sheet(
        "Commentaires", ("Référence", "Solution", "Commentaire communicable au candidat"), rows
    )
