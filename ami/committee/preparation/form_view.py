"""The one view of every form of a preparation: read-only once the call is open."""

from django.contrib import messages
from django.shortcuts import redirect

from ami.committee.acts import refusals_on
from ami.committee.preparation.differences import differences, lines_with_errors
from ami.workflow.running.preparation.editing import Changed


class FormView:
    def form_view(self, request, call, screen, back, **context):
        """Nothing typed is lost; where two people were at once, both texts are shown."""
        posted = request.POST if request.method == "POST" else None
        form, rows = screen.bound(call, request.user, posted)
        seen, theirs = screen.seen(call), []
        if posted is not None:
            seen = posted.get("seen", "")
            try:
                if saved(screen, call, form, rows, seen, request.user):
                    messages.success(request, "C’est enregistré.")
                    return redirect(back)
            except Changed as changed:
                form.add_error(None, str(changed))
                screen.read_again(call)
                seen = screen.seen(call)
                theirs = differences(screen, call, form, request.user)
        told = {"form": form, "rows": rows, "seen": seen, "theirs": theirs}
        return self.form_shown(request, call, screen, **{**told, **context})

    def form_shown(self, request, call, screen, *, form, rows, **context):
        if not call.is_prepared:
            freeze(form, rows)
        told = {"title": screen.label, "row_errors": lines_with_errors(screen, rows), **context}
        return self.prepared(
            request,
            "ami/committee/preparation/screen.html",
            call,
            tab=screen.slug,
            screen=screen,
            form=form,
            rows=rows,
            **told,
        )


def saved(screen, call, form, rows, seen, user):
    """Whether the verb took what was typed; what it refuses is on the form."""
    if not form.is_valid() & (rows is None or rows.is_valid()):
        return False
    with refusals_on(form):
        screen.save(call, form, rows, seen, user)
        return True
    return False


def freeze(form, rows):
    """An opened call is read here, no longer written."""
    for one in [form, *(rows or [])]:
        for field in one.fields.values():
            field.disabled = True
