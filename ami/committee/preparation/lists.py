"""Thématiques and criteria: a list that buttons reorder, a page for each, a page to remove one."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from ami.committee.acts import ActForm, refusals_on
from ami.committee.preparation.listings import CRITERIA, THEMES
from ami.workflow.refusals import Refused
from ami.workflow.running.preparation import rows as verbs

STEPS = {"up": verbs.UP, "down": verbs.DOWN}


class ListViews:
    def list_routes(self):
        return [route for listing in (THEMES, CRITERIA) for route in self._routes_of(listing)]

    def _routes_of(self, listing):
        root, name = f"<int:pk>/{listing.slug}/", listing.name
        return [
            self.route(root, partial(self.list_view, listing=listing), name),
            self.route(
                f"{root}ajouter/", partial(self.row_view, listing=listing, row=None), f"{name}_add"
            ),
            self.route(
                f"{root}<int:row>/", partial(self.row_view, listing=listing), f"{name}_edit"
            ),
            self.route(
                f"{root}<int:row>/retirer/",
                partial(self.remove_view, listing=listing),
                f"{name}_remove",
            ),
        ]

    def list_view(self, request, pk, listing):
        """All of them by group; each moves by two buttons, that a keyboard reaches."""
        call = self.found(request, pk)
        if request.method == "POST":
            return self.moved(request, call, listing)
        found = list(listing.of(call))
        groups = [
            (label, [row for row in found if verbs.group_of(row) == value])
            for value, label in listing.groups
        ]
        return self.prepared(
            request,
            f"ami/committee/preparation/{listing.name}.html",
            call,
            title=listing.label,
            tab=listing.slug,
            listing=listing,
            groups=groups,
            edit_name=f"admin:ami_call_{listing.name}_edit",
            add_url=self.address(request, f"{listing.name}_add", pk),
            total=sum(getattr(row, "weight", 0) for row in found),
        )

    def moved(self, request, call, listing):
        """One step; then back to the very line, so that the next press follows."""
        key, _, step = request.POST.get("move", "").partition(":")
        row = next((row for row in listing.of(call) if str(row.pk) == key), None)
        if row is None or step not in STEPS:
            raise Http404
        try:
            verbs.move_row(call, row, STEPS[step], by=request.user)
            way = "monté" if step == "up" else "descendu"
            agreed = f"{way}e" if listing is THEMES else way
            messages.success(request, f"«\u00a0{row.label}\u00a0» est {agreed} d’un rang.")
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(f"{self.address(request, listing.name, call.pk)}#row-{row.pk}")

    def row_view(self, request, pk, listing, row):
        """One thématique or one criterion, new or known."""
        call = self.found(request, pk)
        row = row and get_object_or_404(listing.of(call), pk=row)
        screen, back = listing.screen(row), self.address(request, listing.name, pk)
        remove_url = row and self.address(request, f"{listing.name}_remove", pk, row.pk)
        return self.form_view(
            request, call, screen, back, listing=listing, list_page=back, remove_url=remove_url
        )

    def remove_view(self, request, pk, listing, row):
        """Read once more before it goes: nothing gives it back."""
        call = self.found(request, pk)
        row = get_object_or_404(listing.of(call), pk=row)
        form = ActForm(
            request.POST if request.method == "POST" else None, subject=call, user=request.user
        )
        if form.is_valid():
            with refusals_on(form):
                verbs.remove_row(call, row, by=request.user)
                messages.success(
                    request, f"«\u00a0{row.label}\u00a0» est retiré de la préparation."
                )
                return redirect(self.address(request, listing.name, pk))
        return self.prepared(
            request,
            "ami/committee/preparation/remove.html",
            call,
            title=f"Retirer «\u00a0{row.label}\u00a0»",
            tab=listing.slug,
            row=row,
            form=form,
            list_page=self.address(request, listing.name, pk),
        )
