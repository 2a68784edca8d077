"""The legal person that applies (article 3, 1), and the accounts that speak for it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import LegalForm, MemberRole, OrganisationSize, Status
from ami.models.searched import searched
from ami.models.triggers import refuse

UNKNOWN_ROLE = "Choisissez un rôle : rédaction ou lecture."
TAKEN = "Cette organisation a déjà un espace."
LAST_EDITOR = "Une équipe garde au moins une personne en rédaction : donnez d’abord ce rôle à quelqu’un d’autre."
# A space without anything under way may lose its last member, or accounts could never be erased.
STILL_IN_USE = f"""TG_OP = 'UPDATE'
    OR EXISTS (SELECT 1 FROM ami_membership
        WHERE organisation_id = OLD.organisation_id AND id <> OLD.id)
    OR EXISTS (SELECT 1 FROM ami_candidature
        WHERE organisation_id = OLD.organisation_id
        AND status NOT IN ('{Status.WITHDRAWN}', '{Status.INELIGIBLE}')
        AND announced_at IS NULL)"""


class OrganisationQuerySet(models.QuerySet):
    def of(self, user):
        """Those whose space `user` enters; `role_held` is what she may do there."""
        return self.filter(memberships__user=user).annotate(role_held=F("memberships__role"))

    def edited_by(self, user):
        return self.of(user).filter(role_held=MemberRole.EDIT)

    def clear_of(self, user):
        """Without her own, and without those with a file from which a conflict keeps `user`."""
        kept_from = user.conflicts.standing().values("candidature__organisation")
        return self.exclude(pk__in=kept_from).exclude(memberships__user=user)

    def known_by(self, identity):
        """The one organisation that this `Identity` names, or None."""
        number = {"siren": identity.siren} if identity.siren else {"vat": identity.vat}
        return self.filter(**number).first()

    def locked(self, organisation):
        """`organisation` read again under its row lock; every verb on one begins here."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)


class Organisation(models.Model):
    name = models.CharField("dénomination", max_length=200)
    siren = models.CharField("SIREN", max_length=9, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    vat = models.CharField("numéro de TVA intracommunautaire", max_length=14, blank=True)
    country = models.CharField("pays (code ISO)", max_length=2, default="FR")
    legal_form = models.CharField("forme", max_length=20, choices=LegalForm)
    size = models.CharField("taille", max_length=20, choices=OrganisationSize)
    address = models.CharField("adresse", max_length=200)
    postcode = models.CharField("code postal", max_length=12)
    city = models.CharField("commune", max_length=100)
    website = models.URLField("site internet", blank=True)
    is_fictitious = models.BooleanField("organisation fictive", default=False)
    created_at = models.DateTimeField("créée le", default=timezone.now, editable=False)
    # An `alliance.registry.Company` as the public registry last gave it, beside what was typed.
    registry_facts = models.JSONField("réponse de l’annuaire", null=True, editable=False)
    registry_at = models.DateTimeField("annuaire consulté le", null=True, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="organisations"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name", "-id"], name="organisation_by_name"),
            *searched("organisation", "name", "siren", "siret", "vat", "city"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["siren"],
                condition=~Q(siren=""),
                name="organisation_siren_unique",
                violation_error_message=TAKEN,
            ),
            models.UniqueConstraint(
                fields=["vat"],
                condition=~Q(vat=""),
                name="organisation_vat_unique",
                violation_error_message=TAKEN,
            ),
            models.CheckConstraint(
                condition=~Q(siren="", vat=""),
                name="organisation_is_identified",
                violation_error_message="Indiquez un SIREN, un SIRET ou un numéro de TVA intracommunautaire.",
            ),
            models.CheckConstraint(
                condition=Q(registry_facts__isnull=True, registry_at__isnull=True)
                | Q(registry_facts__isnull=False, registry_at__isnull=False),
                name="organisation_registry_facts_are_dated",
                violation_error_message="Une réponse de l’annuaire des entreprises porte sa date.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def identifier(self):
        return self.siret or self.siren or self.vat

    @property
    def subject_key(self):
        """The name under which events and letters speak of this organisation."""
        return f"organisation:{self.pk}"


class MembershipQuerySet(models.QuerySet):
    def editors(self):
        return self.filter(role=MemberRole.EDIT)


class Membership(models.Model):
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="organisation"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="personne",
    )
    role = models.CharField("rôle", max_length=10, choices=MemberRole, default=MemberRole.EDIT)
    joined_at = models.DateTimeField("depuis le", default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membre"
        verbose_name_plural = "membres"
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="membership_unique",
                violation_error_message="Cette personne est déjà membre de l’organisation.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values),
                name="membership_role_known",
                violation_error_message=UNKNOWN_ROLE,
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="membership_an_editor_remains",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__role=MemberRole.EDIT),
                func=f"""
                    IF TG_OP = 'DELETE' OR NEW.role <> OLD.role
                        OR NEW.organisation_id <> OLD.organisation_id THEN
                        -- Two editors who remove each other wait here for one another.
                        PERFORM 1 FROM ami_organisation
                            WHERE id = OLD.organisation_id FOR NO KEY UPDATE;
                        IF NOT EXISTS (SELECT 1 FROM ami_membership
                                WHERE organisation_id = OLD.organisation_id
                                AND id <> OLD.id AND role = '{MemberRole.EDIT}')
                            AND ({STILL_IN_USE}) THEN
                            {refuse("membership_an_editor_remains", LAST_EDITOR)}
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.organisation}"
