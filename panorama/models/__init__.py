"""What the public sees: copies that outlive the call they come from."""

from panorama.models.alert import Alert, AlertQuerySet, Subscriber
from panorama.models.columns import Plain
from panorama.models.daily_use import DailyUse
from panorama.models.domain import PublicDomain
from panorama.models.edition import Edition, renews_edition
from panorama.models.family import FunctionalFamily
from panorama.models.feedback import Feedback, FeedbackAct
from panorama.models.importing import (
    ImportedFiche,
    ImportedFicheQuerySet,
    ImportLine,
    SolutionImport,
    import_path,
)
from panorama.models.need import Need, NeedQuerySet
from panorama.models.reply import Reply
from panorama.models.search_use import RareSearch, SearchUse, ToldWords
from panorama.models.solution import Solution, SolutionQuerySet
from panorama.models.synonym import Synonym
from panorama.models.threshold import ProcurementThreshold
from panorama.models.use_page import UsePage, UsePageQuerySet
from panorama.models.visual import Visual, visual_path
from panorama.models.word import Word

__all__ = [
    "Alert",
    "AlertQuerySet",
    "DailyUse",
    "Edition",
    "Feedback",
    "FeedbackAct",
    "FunctionalFamily",
    "ImportLine",
    "ImportedFiche",
    "ImportedFicheQuerySet",
    "Need",
    "NeedQuerySet",
    "Plain",
    "ProcurementThreshold",
    "PublicDomain",
    "RareSearch",
    "Reply",
    "SearchUse",
    "Solution",
    "SolutionImport",
    "SolutionQuerySet",
    "Subscriber",
    "Synonym",
    "ToldWords",
    "UsePage",
    "UsePageQuerySet",
    "Visual",
    "Word",
    "renews_edition",
    "import_path",
    "visual_path",
]
