"""What tests are made of: whole by default, so that a test names only what it takes away.

A candidature reaches its status along the real verbs, as it would in life.
"""

from tests.factories.answers import PNG, brochure, picture, whole_answers
from tests.factories.calls import CallFactory, declare_no_link, member, pair
from tests.factories.deciding import (
    commit,
    decide,
    planned,
    publish,
    put_on_agenda,
    send_fiche,
    sitting,
)
from tests.factories.examining import (
    accept,
    ask_completion,
    begin_review,
    dismiss,
    find_all,
    keep_review,
    review,
    score,
    whole_review,
)
from tests.factories.files import CandidatureFactory, committed_file, decided, published
from tests.factories.people import (
    PASSWORD,
    AgentFactory,
    OrganisationFactory,
    UserFactory,
    colleague,
    depositor,
)

__all__ = [
    "PASSWORD",
    "PNG",
    "AgentFactory",
    "CallFactory",
    "CandidatureFactory",
    "OrganisationFactory",
    "UserFactory",
    "accept",
    "ask_completion",
    "begin_review",
    "brochure",
    "colleague",
    "commit",
    "committed_file",
    "decide",
    "decided",
    "declare_no_link",
    "depositor",
    "dismiss",
    "find_all",
    "keep_review",
    "member",
    "pair",
    "picture",
    "planned",
    "publish",
    "published",
    "put_on_agenda",
    "review",
    "score",
    "send_fiche",
    "sitting",
    "whole_answers",
    "whole_review",
]
