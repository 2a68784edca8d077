"""« Textes des courriers » of a call: each kind, what it says, tried on a real candidature."""

import re

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from ami.committee.acts import ActForm, refusals_on
from ami.enums import Letter
from ami.models import Candidature
from ami.workflow.running.letter_texts import save
from ami.workflow.running.letter_trials import made_up, send_trial, tried
from ami.workflow.running.placeholders import (
    PLACEHOLDERS,
    objections_to_text,
)


class LetterTextForm(ActForm):
    subject = forms.CharField(
        label="Objet (optionnel)",
        help_text="Vide, l’objet habituel est employé.",
        max_length=200,
        required=False,
    )
    body = forms.CharField(
        label="Texte (optionnel)",
        help_text="Il ouvre le courrier, juste après «\u00a0Bonjour\u00a0». Texte simple\u00a0: une ligne vide "
        "sépare deux paragraphes. Vide, le texte habituel est employé.",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=4000,
        required=False,
    )
    reference = forms.CharField(
        label="Candidature de l’essai (optionnel)",
        help_text="Sa référence, par exemple AMI26-7K3F. Vide, la dernière déposée est prise ou, tant "
        "qu’aucune ne l’est, une candidature inventée.",
        max_length=20,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self):
        """Tried, a text needs a file of this call that is hers to see."""
        if "save" in self.data:
            return
        files = Candidature.objects.run_by(self.user).filter(call=self.subject).deposited()
        reference = (self.cleaned_data.get("reference") or "").strip().upper()
        found = files.filter(reference=reference) if reference else files.order_by("-deposited_at")
        files = found.select_related("call__specification", "organisation", "theme")
        found = files.first()
        if found is None and reference:
            self.add_error("reference", UNKNOWN)
        self.cleaned_data["candidature"] = found or made_up(self.subject)


UNKNOWN = "Aucune candidature déposée de cet appel n’a cette référence dans vos dossiers."


class LetterTextViews:
    """Mixed into the desk of the calls."""

    def letter_text_routes(self):
        return [
            self.route("<int:pk>/courriers/", self.letter_texts_view, "letter_texts"),
            self.route("<int:pk>/courriers/<slug:kind>/", self.letter_text_view, "letter_text"),
        ]

    def letter_texts_view(self, request, pk):
        call = self.found(request, pk)
        latest = {text.letter: text for text in call.letter_texts.in_force().select_related("by")}
        rows = [
            {
                "label": letter.label,
                "url": self.address(request, "letter_text", pk, letter.value),
                "text": latest.get(letter),
                "wrong": _wrong(letter, latest.get(letter)),
            }
            for letter in PLACEHOLDERS
        ]
        return self._shown(
            request, "letter_texts.html", call, title="Textes des courriers", rows=rows
        )

    def letter_text_view(self, request, pk, kind):
        """One text: saved, shown as it would be read, or sent to oneself."""
        call, letter = self.found(request, pk), _letter(kind)
        versions = list(call.letter_texts.filter(letter=letter).select_related("by"))
        last = versions[0] if versions else None
        form = LetterTextForm(
            request.POST if request.method == "POST" else None,
            subject=call,
            user=request.user,
            initial=_initial(last),
        )
        shown = None
        if form.is_valid():
            with refusals_on(form):
                if "save" in request.POST:
                    return self._saved(request, call, letter, form.cleaned_data)
                # Tried, nothing is saved: what was typed stays on the page.
                shown = _tried(request, letter, form.cleaned_data)
        told = {"form": form, "versions": versions, "last": last, "shown": shown}
        return self._text_shown(request, call, letter, **told)

    def _text_shown(self, request, call, letter, *, form, last, **told):
        return self._shown(
            request,
            "letter_text.html",
            call,
            title=f"Courrier «\u00a0{letter.label}\u00a0»",
            form=form,
            letter=letter,
            placeholders=[(name, meaning) for name, (meaning, _) in PLACEHOLDERS[letter].items()],
            last=last,
            # Someone saved since: both are on the page, and saving again is a choice.
            changed=form.is_bound and bool(form.non_field_errors()) and last,
            seen=last.version if last else 0,
            list_page=self.address(request, "letter_texts", call.pk),
            **told,
        )

    def _saved(self, request, call, letter, data):
        save(call, letter, data["subject"], data["body"], seen=data["seen"], by=request.user)
        messages.success(request, "Le texte est enregistré pour les courriers à venir.")
        return redirect(self.address(request, "letter_text", call.pk, letter.value))

    def _shown(self, request, template, call, **context):
        response = self.prepared(
            request, f"ami/committee/letters/{template}", call, tab="courriers", **context
        )
        # Texts of letters change after the opening too.
        response.context_data["frozen"] = ""
        return response


def _letter(kind):
    if kind not in PLACEHOLDERS:
        raise Http404
    return Letter(kind)


def _wrong(letter, text):
    return objections_to_text(letter, text.subject, text.body) if text else []


def _initial(last):
    if last is None:
        return {"seen": 0}
    return {"subject": last.subject, "body": last.body, "seen": last.version}


def _tried(request, letter, data):
    typed = (letter, data["candidature"], data["subject"], data["body"])
    if "trial" in request.POST:
        send_trial(*typed, by=request.user)
        messages.success(
            request,
            f"L’essai part à {request.user.email}, et à personne d’autre. Le texte n’est pas encore "
            "enregistré.",
        )
    words = tried(*typed, by=request.user)
    return {**words, "html": laid_out(words["html"]), "candidature": data["candidature"]}


def laid_out(html):
    """The HTML part as a piece of this page: its own styles are for mail programs."""
    body = re.search(r"<body[^>]*>(.*)</body>", html, re.S)[1]
    bare = re.sub(
        r' (?:style|bgcolor|align|width|cellpadding|cellspacing|border)="[^"]*"', "", body
    )
    return re.sub(r"(</?)h1\b", r"\1h3", bare)
