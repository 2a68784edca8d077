"""For each thématique of the call, the subjects that a fictitious solution may have."""

from ami.demo.fiction.flavours.control import FRAUD
from ami.demo.fiction.flavours.dialogue import CHATBOTS
from ami.demo.fiction.flavours.documents import DOCUMENTS
from ami.demo.fiction.flavours.knowledge import FINE_TUNING, VECTOR_DATABASES
from ami.demo.fiction.flavours.languages import SPEECH, TRANSLATION
from ami.demo.fiction.flavours.other_applications import IMAGES, PLAIN_FRENCH, TRAINING
from ami.demo.fiction.flavours.other_blocks import ANONYMISATION, EVALUATION
from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.demo.fiction.flavours.software import CODE, INFERENCE
from ami.enums import Category

__all__ = ["FLAVOURS", "Flavour", "Indicator", "nearest"]

# The codes are those of the themes in ami/data/call-2025.toml.
FLAVOURS = {
    "chatbots": (CHATBOTS,),
    "translation": (TRANSLATION,),
    "speech": (SPEECH,),
    "documents": (DOCUMENTS,),
    "fraud": (FRAUD,),
    "code": (CODE,),
    "other_application": (PLAIN_FRENCH, IMAGES, TRAINING),
    "inference": (INFERENCE,),
    "vector_databases": (VECTOR_DATABASES,),
    "fine_tuning": (FINE_TUNING,),
    "other_building_block": (ANONYMISATION, EVALUATION),
}


def nearest(theme_code, category):
    """The code whose subjects suit a thématique: its own, or the « autre » of its category."""
    is_component = category == Category.BUILDING_BLOCK
    known = FLAVOURS.get(theme_code, ())
    if any(flavour.is_component == is_component for flavour in known):
        return theme_code
    return "other_building_block" if is_component else "other_application"
