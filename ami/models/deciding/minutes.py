"""The minutes of a sitting: an act that is sealed, signed by two people, and never changes.

A correction is another act, that refers to the one before it. The sealed text names those who sat,
in their official capacity: an administrative act bears who took it (CRPA L212-1), so these names are
no erasable values. The chain of the call holds hashes alone.
"""

import json

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property

from ami.enums import SigningCapacity, SigningProof
from ami.models.deciding.agenda_item import AgendaItem
from ami.models.deciding.deliberation import Deliberation
from ami.models.deciding.signer import SignerReplacement
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, refusing

NOT_TRUE = "L’empreinte ne correspond pas au contenu."


def _who_signs(capacity):
    """The key of who signs in this capacity: named by the sitting, or in the place of who was."""
    named = SignerReplacement.objects.confirmed().filter(
        deliberation=OuterRef("deliberation"), capacity=capacity
    )
    return Coalesce(
        Subquery(named.values("person")[:1]),
        F(f"deliberation__{capacity}"),
        output_field=models.BigIntegerField(),
    )


class MinutesQuerySet(models.QuerySet):
    def of(self, user):
        """Those of the sittings that `user` follows; what they say of her files is withheld."""
        return self.filter(deliberation__in=Deliberation.objects.of(user).values("pk"))

    def to_sign_by(self, user):
        """Those that still wait for the signature of `user`, in her own place or in another's."""
        signed = MinutesSignature.objects.filter(minutes=OuterRef("pk"))
        waiting = Q()
        for capacity in SigningCapacity:
            waiting |= Q(**{f"{capacity}_now": user.pk}) & ~Exists(signed.filter(capacity=capacity))
        return self.annotate(**{f"{one}_now": _who_signs(one) for one in SigningCapacity}).filter(
            waiting
        )


class Minutes(models.Model):
    """`content` is canonical JSON; `sha256` is its hash. Number 1 seals the sitting itself."""

    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, related_name="minutes", verbose_name="séance"
    )
    number = models.PositiveSmallIntegerField("numéro de l’acte")
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="corrected_by",
        null=True,
        blank=True,
        verbose_name="corrige",
    )
    # The point that a correction bears on: it is withheld from whoever does not see that file.
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="point corrigé",
    )
    grounds = models.TextField("motif de la correction", blank=True, max_length=2000)
    content = models.TextField("contenu canonique")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    sealed_at = models.DateTimeField("scellé le", default=timezone.now)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="scellé par"
    )

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "procès-verbal"
        verbose_name_plural = "procès-verbaux"
        ordering = ["deliberation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "number"],
                name="minutes_number_unique_in_sitting",
                violation_error_message="Un acte de cette séance porte déjà ce numéro.",
            ),
            models.CheckConstraint(
                condition=Q(number=1, corrects__isnull=True, grounds="", item__isnull=True)
                | Q(number__gt=1, corrects__isnull=False) & ~Q(grounds=""),
                name="minutes_first_or_correction_with_grounds",
                violation_error_message="Une correction se réfère à l’acte corrigé et dit pourquoi.",
            ),
        ]
        triggers = [
            append_only(
                "minutes_append_only",
                "Un procès-verbal scellé ne se modifie pas\u00a0: il se corrige par un nouvel acte.",
            ),
            refusing(
                "minutes_hash_is_true",
                NOT_TRUE,
                when="NEW.sha256 <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex')",
                operation=pgtrigger.Insert,
            ),
            refusing(
                "minutes_of_a_closed_sitting",
                "Le procès-verbal se scelle à la clôture de la séance.",
                when="""NOT EXISTS (SELECT 1 FROM ami_deliberation
                    WHERE id = NEW.deliberation_id AND closed_at IS NOT NULL)""",
                operation=pgtrigger.Insert,
            ),
            refusing(
                "minutes_correct_the_act_before",
                "Une correction se réfère à l’acte qui la précède, dans la même séance.",
                when="""NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ami_minutes
                    WHERE id = NEW.corrects_id AND deliberation_id = NEW.deliberation_id
                    AND number = NEW.number - 1)
                    OR NEW.item_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ami_agendaitem
                    WHERE id = NEW.item_id AND deliberation_id = NEW.deliberation_id)""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        nature = "Correction" if self.is_correction else "Procès-verbal"
        return f"{nature} – acte n°\u00a0{self.number}"

    @property
    def is_correction(self):
        return self.corrects_id is not None

    @cached_property
    def data(self):
        """What was sealed, as it was canonised."""
        return json.loads(self.content)

    def signer(self, capacity):
        """Who signs in this capacity: named by the sitting, or in the place of who was."""
        found = self.replacements.get(capacity)
        return found.person if found else getattr(self.deliberation, capacity)

    @cached_property
    def _replacing(self):
        """The replacements of its sitting that hold, or wait, the last one confirmed at the end."""
        rows = SignerReplacement.objects.filter(deliberation=self.deliberation_id, dropped_at=None)
        rows = rows.select_related("person", "replaced", "proposed_by", "confirmed_by")
        found = list(rows.order_by("confirmed_at", "pk"))
        for one in found:
            one.deliberation = self.deliberation
        return found

    @property
    def replacements(self):
        """Capacity → the replacement that holds, the last one confirmed."""
        return {one.capacity: one for one in self._replacing if one.confirmed_at}

    @property
    def replacements_pending(self):
        """Those that wait for their confirmation."""
        return [one for one in self._replacing if one.is_pending]

    def hides_from(self, user):
        """Key → what names it, of each file of this sitting that `user` does not meet."""
        files = AgendaItem.objects.filter(deliberation=self.deliberation_id)
        seen = Candidature.objects.deliberated_by(user).values("pk")
        names = [f"candidature__{one}" for one in ("reference", "name", "organisation__name")]
        rows = files.exclude(candidature__in=seen).values_list("candidature", *names)
        return {key: names for key, *names in rows}


class MinutesSignature(models.Model):
    """A named, authenticated act, on the hash of what was sealed."""

    minutes = models.ForeignKey(
        Minutes, models.PROTECT, related_name="signatures", verbose_name="procès-verbal"
    )
    capacity = models.CharField("qualité", max_length=20, choices=SigningCapacity)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="signé par"
    )
    signed_at = models.DateTimeField("signé le", default=timezone.now)
    sha256 = models.CharField("empreinte signée", max_length=64)
    proof = models.CharField("authentification", max_length=20, choices=SigningProof)

    class Meta:
        verbose_name = "signature d’un procès-verbal"
        verbose_name_plural = "signatures des procès-verbaux"
        ordering = ["minutes", "capacity"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "capacity"],
                name="minutes_signature_one_per_capacity",
                violation_error_message="Cet acte est déjà signé en cette qualité.",
            ),
            models.UniqueConstraint(
                fields=["minutes", "signed_by"],
                name="minutes_signature_two_people",
                violation_error_message="Un procès-verbal est signé par deux personnes.",
            ),
        ]
        triggers = [
            append_only(
                "minutes_signature_for_good", "Une signature ne se modifie ni ne s’efface."
            ),
            refusing(
                "minutes_signature_of_who_is_named",
                "Un procès-verbal est signé, tel qu’il est scellé, par la présidence et le secrétariat "
                "de sa séance.",
                when="""NOT EXISTS (SELECT 1 FROM ami_minutes m
                    JOIN ami_deliberation d ON d.id = m.deliberation_id
                    WHERE m.id = NEW.minutes_id AND m.sha256 = NEW.sha256 AND NEW.signed_by_id =
                    COALESCE((SELECT r.person_id FROM ami_signerreplacement r
                        WHERE r.deliberation_id = d.id AND r.capacity = NEW.capacity
                        AND r.confirmed_at IS NOT NULL
                        ORDER BY r.confirmed_at DESC, r.id DESC LIMIT 1),
                    CASE NEW.capacity WHEN 'chair' THEN d.chair_id ELSE d.secretary_id END))""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return f"{self.minutes_id} · {self.get_capacity_display()}"


class MinutesDocument(models.Model):
    """The signed PDF, kept as it was drawn: its hash is in the chain of the call."""

    minutes = models.OneToOneField(
        Minutes, models.PROTECT, related_name="document", verbose_name="procès-verbal"
    )
    content = models.BinaryField("PDF")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    drawn_at = models.DateTimeField("mis en PDF le", default=timezone.now)

    class Meta:
        verbose_name = "procès-verbal signé"
        verbose_name_plural = "procès-verbaux signés"
        triggers = [
            append_only(
                "minutes_document_append_only", "Le PDF d’un procès-verbal signé ne change plus."
            ),
            refusing(
                "minutes_document_is_signed_and_true",
                "Le PDF d’un procès-verbal se garde une fois ses deux signatures données, avec son "
                "empreinte.",
                when="""NEW.sha256 <> encode(sha256(NEW.content), 'hex') OR (SELECT count(*)
                    FROM ami_minutessignature WHERE minutes_id = NEW.minutes_id) <> 2""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return str(self.minutes_id)
