"""Rows about a file that the secretariat and the committee both follow, each behind its own gate."""

from django.urls import reverse

from ami.committee.conflicts.gate import BehindGates, gated
from ami.committee.desk import Desk
from ami.committee.sitting.points import desk_of


def file_url(user, candidature):
    return reverse(f"admin:ami_{desk_of(user)}_change", args=[candidature.pk])


class BehindEitherGate(BehindGates):
    files_told = ("candidature",)

    def route(self, address, view, name):
        def gate_for(request):
            return lambda candidature: reverse(
                f"admin:ami_{desk_of(request.user)}_links", args=[candidature.pk]
            )

        def guarded(request, *args, **kwargs):
            return gated(view, gate_for(request))(request, *args, **kwargs)

        return Desk.route(self, address, guarded, name)
