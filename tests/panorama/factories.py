"""Solutions as they stand in the panorama, without the call behind them."""

import factory
from django.utils import timezone

from panorama.models import FunctionalFamily, Solution


def family(code):
    return FunctionalFamily.objects.get(code=code)


class SolutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Solution

    slug = factory.Sequence(lambda n: f"solution-{n}")
    public_id = factory.Sequence(lambda n: f"AMI25-{n:04d}")
    name = factory.Sequence(lambda n: f"Solution {n}")
    pitch = "Aide les agents."
    vendor = "Société d’essai"
    family = factory.LazyFunction(lambda: family("voice"))
    category = "application"
    category_label = "Solution applicative"
    theme = "speech"
    theme_label = "Reconnaissance et transcription vocale"
    secnumcloud = "no"
    on_premise = False
    open_source = "no"
    fiche = factory.LazyAttribute(lambda one: {"name": one.name, "pitch": one.pitch, "vendor": {}})
    search_text = ""
    is_fictitious = False
    published_at = factory.LazyFunction(timezone.now)
    updated_at = factory.LazyFunction(timezone.now)
