"""« Ligne de coupe »: what a line would select, the lines that were kept, two lines compared."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from ami.committee.acts import refusals_on
from ami.committee.desk import filtered
from ami.committee.scoreboard.cuts import Ladder, between
from ami.enums import CutBasis
from ami.workflow.deciding import cutting
from ami.workflow.refusals import Refused

# A first line, for want of one asked for.
USUAL = {"basis": CutBasis.SCORE, "value": Decimal(60)}
MOST_SHOWN = 100


@dataclass(frozen=True)
class Line:
    """A line that is only looked at."""

    basis: str
    value: Decimal


class LineForm(forms.Form):
    basis = forms.ChoiceField(
        label="Tracer la ligne", choices=CutBasis.choices, widget=forms.RadioSelect
    )
    value = forms.DecimalField(
        label="Seuil",
        help_text="Une note de 0 à 100, ou un nombre de places.",
        min_value=0,
        max_value=99_999,
        decimal_places=1,
        localize=False,
        error_messages={
            "required": "Indiquez une note ou un nombre de places.",
            "invalid": "Écrivez un nombre, par exemple 62,5.",
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(self, data=None, **kwargs):
        data = data and {**data.dict(), "value": data.get("value", "").replace(",", ".")}
        super().__init__(data, label_suffix="", **kwargs)

    def clean(self):
        given = super().clean()
        basis, value = given.get("basis"), given.get("value")
        if value is None or not basis:
            return given
        if basis == CutBasis.SCORE and value > 100:
            self.add_error("value", "Une note va de 0 à 100.")
        if basis == CutBasis.RANK and (value < 1 or value != int(value)):
            self.add_error("value", "Un nombre de places est un nombre entier, à partir de 1.")
        return given


class KeepForm(LineForm):
    name = forms.CharField(
        label="Nom de la ligne",
        max_length=80,
        error_messages={"required": "Donnez un nom à cette ligne."},
    )
    note = forms.CharField(
        label="Remarque (optionnel)",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CuttingPages:
    def cut_view(self, request, call):
        """A line, what it would select, and the lines that people kept."""
        call = self.found_call(request, call)
        keep = KeepForm(request.POST if request.method == "POST" else None, auto_id="keep_%s")
        if keep.is_valid():
            with refusals_on(keep):
                line = cutting.save_line(call, by=request.user, **keep.cleaned_data)
                messages.success(request, f"La ligne « {line.name} » est gardée.")
                return redirect(self.line_url(line))
        asked = LineForm(request.GET) if "value" in request.GET else None
        return self.cut_shown(request, call, asked, keep)

    def cut_shown(self, request, call, asked, keep):
        line = self._line(asked, keep)
        cut = Ladder(request.user, call).cut(line)
        return self.call_page(
            request,
            "cut",
            call,
            "cut",
            title="Ligne de coupe",
            asked=asked if asked and asked.errors else LineForm(initial=typed(line)),
            form=keep,
            keep=keep if keep.is_bound else KeepForm(auto_id="keep_%s"),
            line=line,
            cut=cut,
            around=cut.around(),
            ties=cut.ties(),
            groups=cut.by_theme(),
            picture=cut.picture(),
            steps=cut.ladder.cumulated(),
            lines=[(one, self.line_url(one)) for one in call.cut_lines.kept()],
            compare_url=self.url("compare", call.pk),
        )

    def _line(self, *forms):
        """The line that was asked for, as far as it can be read."""
        for form in forms:
            if form is not None and form.is_bound:
                form.is_valid()
                given = form.cleaned_data
                if "basis" in given and "value" in given:
                    return Line(given["basis"], given["value"])
        return Line(**USUAL)

    def line_url(self, line):
        return filtered(self.url("cut", line.call_id), **typed(line))

    def drop_view(self, request, call, line):
        """Taking back a line of one's own asks to be confirmed."""
        call = self.found_call(request, call)
        line = get_object_or_404(call.cut_lines.kept(), pk=line, drawn_by=request.user)
        if request.method == "POST":
            try:
                cutting.drop_line(line, by=request.user)
                messages.success(request, f"La ligne « {line.name} » est retirée.")
            except Refused as refusal:
                messages.error(request, str(refusal))
            return redirect(self.url("cut", call.pk))
        return self.call_page(
            request, "drop_line", call, "cut", title="Retirer une ligne de coupe", line=line
        )

    def compare_view(self, request, call):
        """Two kept lines side by side, and the files that change sides."""
        call = self.found_call(request, call)
        asked = request.GET.getlist("line")
        kept = {str(line.pk): line for line in call.cut_lines.kept()}
        chosen = [kept[key] for key in dict.fromkeys(asked) if key in kept]
        if len(chosen) != 2:
            messages.error(request, "Choisissez deux lignes à comparer.")
            return redirect(self.url("cut", call.pk))
        ladder = Ladder(request.user, call)
        cuts = [ladder.cut(line) for line in chosen]
        changed = between(*cuts)
        return self.call_page(
            request,
            "compare",
            call,
            "cut",
            title="Comparer deux lignes de coupe",
            cuts=cuts,
            groups=side_by_side(cuts),
            total=ladder.total,
            changed=changed[:MOST_SHOWN],
            gap=cuts[1].count - cuts[0].count,
            difference=abs(cuts[1].count - cuts[0].count),
        )


def typed(line):
    """A line as one types it: « 62,5 », « 100 »."""
    return {"basis": line.basis, "value": f"{line.value.normalize():f}".replace(".", ",")}


def side_by_side(cuts):
    """(label, files, taken by one, by the other, difference), category then thématiques."""
    one, other = (cut.by_theme() for cut in cuts)
    rows = []
    for (label, files, taken, own), (_, _, others, theirs) in zip(one, other, strict=True):
        rows.append((label, files, taken, others, others - taken, True))
        rows += [
            (name, count, kept, also, also - kept, False)
            for (name, count, kept), (_, _, also) in zip(own, theirs, strict=True)
        ]
    return rows
