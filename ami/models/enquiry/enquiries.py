"""Requests as those who answer them may reach them, and under the lock that every verb takes."""

from django.db import models
from django.db.models import Exists, Q, Value
from django.db.models.functions import Concat

from ami.enums import EnquiryState, Role
from ami.models.calls.call import Appointment
from ami.models.filing.candidature import Candidature


class EnquiryQuerySet(models.QuerySet):
    def handled_by(self, user):
        """Those of the calls whose secretariat she is; of no call, those of every secretariat.

        What is about a file that does not exist for her does not exist either.
        """
        hers = Appointment.objects.filter(user=user, role=Role.SECRETARIAT)
        mine = self.filter(Exists(hers), Q(call=None) | Q(call__in=hers.values("call")))
        return mine.clear_of(user)

    def clear_of(self, user):
        files = Candidature.objects.clear_of(user)
        return self.filter(Q(candidature=None) | Q(candidature__in=files.values("pk")))

    def pending(self):
        """Those to which an answer is owed."""
        return self.filter(answered_at=None, closed_at=None)

    def in_state(self, state):
        return self.filter(
            {
                EnquiryState.NEW: Q(owner=None, answered_at=None, closed_at=None),
                EnquiryState.TAKEN: Q(owner__isnull=False, answered_at=None, closed_at=None),
                EnquiryState.ANSWERED: Q(answered_at__isnull=False, closed_at=None),
                EnquiryState.CLOSED: Q(closed_at__isnull=False),
            }[state]
        )

    def with_subject_keys(self):
        """Adds `key`, the name under which events and letters speak of each."""
        return self.annotate(key=Concat(Value("enquiry:"), "reference"))

    def locked(self, enquiry):
        """`enquiry` read again under its row lock; every verb begins here."""
        return (
            self.select_for_update(of=("self",), no_key=True)
            .select_related("call", "candidature", "owner")
            .get(pk=enquiry.pk)
        )
