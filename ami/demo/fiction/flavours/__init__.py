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

__all__ = ["FLAVOURS", "Flavour", "Indicator"]

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
