"""The panorama's own words for the values by which one filters. Values are those of the door."""

from django.db.models import TextChoices


class SecNumCloud(TextChoices):
    QUALIFIED = "qualified", "Hébergée sur une offre qualifiée SecNumCloud"
    HOSTABLE = "hostable", "Hébergeable sur une offre qualifiée SecNumCloud"
    NO = "no", "Sans offre qualifiée SecNumCloud"


class OpenSource(TextChoices):
    YES = "yes", "Code source libre"
    PARTLY = "partly", "Code source libre en partie"
    NO = "no", "Code source non libre"
