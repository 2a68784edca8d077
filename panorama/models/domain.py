"""The e-mail domains of public bodies; the curator's to tell."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat


class PublicDomainQuerySet(models.QuerySet):
    def covering(self, domain):
        """Those that are `domain` (text, or an `OuterRef`) or that it is under: nothing else proves."""
        asked = models.ExpressionWrapper(
            domain if hasattr(domain, "resolve_expression") else Value(domain),
            output_field=models.CharField(),
        )
        under = Q(asked__endswith=Concat(Value("."), F("domain")))
        return self.annotate(asked=asked).filter(Q(asked=F("domain")) | under)


class PublicDomain(models.Model):
    """An address at this domain, or under it, is one of a public body."""

    domain = models.CharField(
        "domaine",
        max_length=253,
        unique=True,
        help_text="Sans «\u00a0@\u00a0». Ses sous-domaines valent aussi\u00a0: gouv.fr vaut pour sante.gouv.fr.",
    )
    body = models.CharField(
        "organisme",
        max_length=200,
        help_text="L’organisme public dont les agents, et eux seuls, ont une adresse à ce domaine.",
    )

    objects = PublicDomainQuerySet.as_manager()

    class Meta:
        verbose_name = "domaine public"
        verbose_name_plural = "domaines publics"
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    domain__regex=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$"
                ),
                name="public_domain_is_a_domain",
                violation_error_message="Écrivez un domaine en minuscules, tel que gouv.fr\u00a0: ni «\u00a0@\u00a0», "
                "ni adresse, ni extension seule.",
            )
        ]

    def __str__(self):
        return self.domain
