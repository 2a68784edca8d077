"""« Équipe »: who is in the space of an organisation, and in which role."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from alliance import typed_text
from ami.candidates.access import organisation_of
from ami.candidates.forms.team import RoleForm, TeamForm
from ami.enums import MemberRole
from ami.workflow.refusals import Refused
from ami.workflow.teams import team as verbs
from ami.workflow.transitions import READ_ONLY


@require_safe
def team(request, pk):
    organisation = organisation_of(request, pk)
    return render(
        request,
        "ami/candidates/team.html",
        {
            "organisation": organisation,
            "is_editor": organisation.role_held == MemberRole.EDIT,
            "memberships": organisation.memberships.select_related("user"),
            "invitations": organisation.invitations.pending(),
            "claims": organisation.claims.pending().select_related("user"),
            "now": request.arrived_at,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def role(request, pk, member):
    organisation, membership = membership_of(request, pk, member)
    return act(
        request,
        organisation,
        RoleForm,
        title=f"Changer le rôle de {membership.user}",
        button="Changer le rôle",
        initial={"role": membership.role},
        run=lambda data: verbs.change_role(membership, data["role"], by=request.user),
        done=f"Le rôle de {membership.user} est enregistré.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk, member):
    organisation, membership = membership_of(request, pk, member)
    if membership.user_id == request.user.pk:
        return redirect("candidates:leave", pk)
    return act(
        request,
        organisation,
        title=f"Retirer {membership.user} de l’équipe ?",
        lead="Cette personne n’aura plus accès à l’espace ; un courriel le lui dira. Ce qu’elle a écrit est conservé.",
        button="Retirer de l’équipe",
        run=lambda data: verbs.remove(membership, by=request.user),
        done=f"{membership.user} n’est plus membre de l’équipe.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, pk):
    organisation = organisation_of(request, pk)
    membership = organisation.memberships.get(user=request.user)
    return act(
        request,
        organisation,
        title=f"Quitter l’équipe de {organisation} ?",
        lead="Vous n’aurez plus accès à cet espace. Pour y revenir, il faudra qu’un membre vous invite.",
        button="Quitter l’équipe",
        run=lambda data: verbs.leave(organisation, by=request.user),
        done=f"Vous n’êtes plus membre de l’équipe de {organisation}.",
        objections=verbs.objections_to_leaving(membership),
        after=reverse("candidates:home"),
    )


def membership_of(request, pk, member):
    organisation = organisation_of(request, pk)
    memberships = organisation.memberships.select_related("user", "organisation")
    return organisation, get_object_or_404(memberships, pk=member)


def act(
    request,
    organisation,
    form_class=TeamForm,
    *,
    button,
    run,
    done,
    after=None,
    initial=None,
    **page,
):
    """The page of an act on a team; on POST, the verb `run`, then the page `after` says `done`.

    `page` is what it shows, see `shown`.
    """
    back = reverse("candidates:team", args=[organisation.pk])
    posted = request.POST if request.method == "POST" else typed_text.take(request)
    form = form_class(posted, button=button, back=back, initial=initial)
    if request.method == "POST" and form.is_valid() and ran(run, form):
        messages.success(request, done)
        return redirect(after or back)
    return shown(request, organisation, form=form, back=back, **page)


def shown(
    request,
    organisation,
    *,
    lead="",
    objections=None,
    template="ami/candidates/team_act.html",
    **context,
):
    """`objections`: what is known to stand in the way; unless given, that readers change nothing."""
    if objections is None:
        objections = [] if organisation.role_held == MemberRole.EDIT else [READ_ONLY]
    told = {"organisation": organisation, "lead": lead, "objections": objections}
    return render(request, template, {**told, **context})


def ran(run, form):
    try:
        run(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.sentences)
        return False
    return True
