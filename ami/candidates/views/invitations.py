"""Inviting a colleague, and what the invited person finds at the end of the link."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ami.candidates.access import organisation_of
from ami.candidates.forms.team import InvitationForm
from ami.candidates.views.team import act
from ami.enums import MemberRole
from ami.wording import paris
from ami.workflow.refusals import Refused
from ami.workflow.teams import invitations

UNKNOWN_LINK = (
    "Ce lien n’ouvre aucune invitation. Vérifiez qu’il est entier, ou demandez à votre collègue "
    "de vous renvoyer l’invitation : seul le dernier lien reçu est valable."
)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, pk):
    organisation = organisation_of(request, pk)
    return act(
        request,
        organisation,
        InvitationForm,
        title="Inviter une personne",
        lead="Elle recevra un lien valable quatorze jours, et créera son compte en chemin si elle n’en a pas.",
        button="Envoyer l’invitation",
        initial={"role": MemberRole.READ},
        run=lambda data: invitations.invite(
            organisation, data["email"], data["role"], by=request.user
        ),
        done="L’invitation est envoyée.",
    )


@require_POST
def send_again(request, pk, invitation):
    invitation = invitation_of(request, pk, invitation)
    try:
        invitations.send_again(invitation, by=request.user)
    except Refused as refused:
        messages.error(request, " ".join(refused.sentences))
    else:
        messages.success(request, f"L’invitation est renvoyée à {invitation.email}.")
    return redirect("candidates:team", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk, invitation):
    invitation = invitation_of(request, pk, invitation)
    return act(
        request,
        organisation_of(request, pk),
        title=f"Retirer l’invitation de {invitation.email} ?",
        lead="Le lien reçu n’ouvrira plus rien. Vous pourrez inviter de nouveau cette adresse.",
        button="Retirer l’invitation",
        run=lambda data: invitations.withdraw(invitation, by=request.user),
        done=f"L’invitation de {invitation.email} est retirée.",
    )


def invitation_of(request, pk, invitation):
    pending = organisation_of(request, pk).invitations.pending().select_related("organisation")
    return get_object_or_404(pending, pk=invitation)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request, token):
    """The link of the letter, for whoever is signed in with the address that received it."""
    invitation = invitations.found(token)
    if invitation is None:
        return no_entry(request, [UNKNOWN_LINK], status=404)
    if objections := invitations.objections_to_accepting(invitation, request.user):
        return no_entry(request, objections)
    if request.method == "POST":
        try:
            invitations.accept(invitation, by=request.user)
        except Refused as refused:
            return no_entry(request, refused.sentences)
        messages.success(request, f"Vous êtes membre de l’équipe de {invitation.organisation}.")
        return redirect("candidates:team", invitation.organisation_id)
    return render(
        request,
        "ami/candidates/invitation.html",
        {
            "invitation": invitation,
            "role": MemberRole(invitation.role),
            "until": paris(invitation.expires_at),
        },
    )


def no_entry(request, objections, *, status=403):
    """Nothing of the organisation is told to whoever may not come in."""
    return render(
        request, "ami/candidates/invitation_closed.html", {"objections": objections}, status=status
    )
