"""Accounts: allauth's letters go through the outbox, and the admin's door is allauth's."""

from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.urls import reverse

from alliance.letters import outbox

# With allauth's limits on attempts, second factor and codes; 403 to whom the admin is closed.
admin_login = login_not_required(secure_admin_login(admin.site.login))


class AccountAdapter(DefaultAccountAdapter):
    def format_email_subject(self, subject):
        return f"{subject} — ALLiaNCE · AMI"

    def get_login_redirect_url(self, request):
        """Those who act in a call begin at their desk, candidates in their space."""
        if request.user.is_staff:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)

    def send_mail(self, template_prefix, email, context):
        """Post the letter; codes and links in it are erased from the outbox once sent."""
        message = self.render_mail(template_prefix, email, {"email": email, "site_url": settings.SITE_URL, **context})
        with transaction.atomic():
            outbox.post(
                template_prefix.rpartition("/")[2],
                to=email,
                subject=message.subject,
                text=message.body,
                subject_key=f"account:{email.lower()}",
                # Each request for a code owes a letter of its own.
                occasion=uuid4().hex,
                erase_after_sending=True,
            )
