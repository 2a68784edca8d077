"""Admins of rows that their own forms neither add nor delete: verbs and refreshes write them."""


class Kept:
    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnly(Kept):
    def has_change_permission(self, request, obj=None):
        return False
