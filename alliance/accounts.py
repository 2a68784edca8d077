"""Accounts: allauth's letters go through the outbox, and the admin's door is allauth's."""

from hashlib import sha256
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.decorators import secure_admin_login
from allauth.account.signals import email_confirmed
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.dispatch import receiver
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from alliance.letters import outbox

# With allauth's limits on attempts, second factor and codes; 403 to whom the admin is closed.
admin_login = login_not_required(secure_admin_login(admin.site.login))


LONGEST_EMAIL = 254
LOGIN_BY_CODE = "account_confirm_login_code"
ALREADY_SIGNING_UP = (
    "Votre inscription est enregistrée : connectez-vous, ou demandez un code par courriel."
)


class AccountAdapter(DefaultAccountAdapter):
    def format_email_subject(self, subject):
        return f"{subject} — ALLiaNCE · AMI"

    def get_login_redirect_url(self, request):
        """Those who act in a call begin at their desk, candidates in their space."""
        if request.user.is_staff:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)

    def clean_email(self, email):
        email = super().clean_email(email)
        if len(email) > LONGEST_EMAIL:
            raise ValidationError(
                f"Cette adresse est trop longue : {LONGEST_EMAIL} caractères au plus."
            )
        return email

    def save_user(self, request, user, form, commit=True):
        """A second click on the same sign-up, while the first one is being recorded, is no error."""
        try:
            with transaction.atomic():
                return super().save_user(request, user, form, commit)
        except IntegrityError as error:
            messages.info(request, ALREADY_SIGNING_UP)
            raise ImmediateHttpResponse(redirect("account_login")) from error

    def send_mail(self, template_prefix, email, context):
        """Post the letter; codes and links in it are erased from the outbox once sent."""
        if len(email) > LONGEST_EMAIL:
            # No account has it, and no letter could reach it.
            return
        if template_prefix.endswith("account_already_exists"):
            # As long as a sign-up that makes an account: time must not tell who has one.
            make_password("")
        context = {"email": email, "site_url": settings.SITE_URL, **context}
        # The title of the laid out part.
        context["subject"] = render_to_string(f"{template_prefix}_subject.txt", context).strip()
        message = self.render_mail(template_prefix, email, context)
        with transaction.atomic():
            outbox.post(
                template_prefix.rpartition("/")[2],
                to=email,
                subject=message.subject,
                text=message.body,
                # Letters that allauth words itself have no laid out part.
                html=message.alternatives[0].content if message.alternatives else "",
                subject_key=f"account:{sha256(email.lower().encode()).hexdigest()}",
                # Each request for a code owes a letter of its own.
                occasion=uuid4().hex,
                erase_after_sending=True,
            )


@receiver(email_confirmed)
def forget_a_password_chosen_by_another(sender, request, email_address, **kwargs):
    """An address first proved by a login code: whoever chose the password never proved it was theirs.

    Else one could sign up with somebody's address, wait, and share the account they come to use.
    """
    match = request.resolver_match
    if match and match.view_name == LOGIN_BY_CODE:
        user = email_address.user
        user.set_unusable_password()
        user.save(update_fields=["password"])
