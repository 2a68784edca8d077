"""In what two files of a call look alike."""

from django.db.models import TextChoices


class LikenessKind(TextChoices):
    ORGANISATION = "organisation", "Même organisation"
    GROUP = "group", "Même groupe ou même consortium"
    TEXT = "text", "Textes presque identiques"
    FILE = "file", "Même pièce jointe"
