"""Rows that the panorama begins with, written once their tables are made."""

from django.apps import apps as as_they_are


def written_by(write, model):
    """A receiver of `post_migrate`: calls `write(sender, using)` where the table of `model` is as it is here.

    Migrations taken back may have left it in another shape, or nowhere; `flush`, which gives
    no `apps`, leaves them as they are here.
    """

    def receive(sender, using, apps=as_they_are, **kwargs):
        if _columns(model) == _columns(_as_migrated(model, apps)):
            write(sender, using)

    return receive


def _as_migrated(model, apps):
    try:
        return apps.get_model(model._meta.label_lower)
    except LookupError:
        return None


def _columns(model):
    return {field.column for field in model._meta.concrete_fields} if model else None
