"""People. An account is an e-mail address; what it may do in a call is an `ami` Appointment."""

from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

SYSTEM_EMAIL = "systeme@alliance.invalid"
# The name under which an erased account stands where a signature must stay.
FORGOTTEN = "Compte effacé"


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(
            email, password, **{"is_staff": True, "is_superuser": True, **fields}
        )

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def system(self):
        """The author of what nobody did by hand; (re)created by `post_migrate`."""
        return self.get(email=SYSTEM_EMAIL)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("adresse électronique", unique=True)
    first_name = models.CharField("prénom", max_length=100, blank=True)
    last_name = models.CharField("nom", max_length=100, blank=True)
    service = models.CharField("service", max_length=150, blank=True)
    is_staff = models.BooleanField("accède à l’administration", default=False)
    is_active = models.BooleanField("actif", default=True)
    date_joined = models.DateTimeField("inscription", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["last_name", "first_name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_its_case",
                violation_error_message="Un compte existe déjà avec cette adresse.",
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def get_full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        return self.first_name or self.email

    def forget(self):
        """Empty the account of all that names a person; nobody signs in with it any more."""
        self.email, self.last_name = f"compte-efface-{uuid4().hex}@alliance.invalid", FORGOTTEN
        self.first_name = self.service = ""
        self.is_active, self.last_login = False, None
        self.set_unusable_password()
        self.save()
        self.emailaddress_set.all().delete()
        self.authenticator_set.all().delete()

    @property
    def is_system(self):
        return self.email == SYSTEM_EMAIL


def create_system_user(sender, using, **kwargs):
    """The account that signs what nobody did by hand; nobody can sign in with it."""
    User.objects.using(using).get_or_create(
        email=SYSTEM_EMAIL, defaults={"last_name": "Système", "password": make_password(None)}
    )
