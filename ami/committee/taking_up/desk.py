"""The list of what takes a file up again, and its page: rows that two desks follow, each behind its gate."""

from django.contrib import admin

from ami.committee.desk import Desk
from ami.committee.shown import FileColumns
from ami.committee.taking_up.gates import BehindEitherGate


class TakingUpDesk(FileColumns, BehindEitherGate, Desk):
    """`shown_with` names the relations that the page of a row reads beside its file."""

    shown_with = ()
    search_fields = ("candidature__reference", "candidature__name")
    search_help_text = "Référence ou solution"

    def get_queryset(self, request):
        return self.model.objects.seen_by(request.user)

    def get_page_queryset(self, request):
        return self.get_queryset(request).select_related(
            "candidature__call", "candidature__organisation", "decision", *self.shown_with
        )

    @admin.display(description="état")
    def stands(self, row):
        return self.state_badge(row)
