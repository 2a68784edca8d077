"""Invented organisations, people, dossiers and readings: pure functions of a `random.Random`.

Every name is coined; nothing here describes a real company, person, product or public body.
"""

from ami.demo.fiction.bodies import public_body
from ami.demo.fiction.comments import comment, overall_comment
from ami.demo.fiction.decisions import (
    completion,
    compliant_evidence,
    decision_grounds,
    dismissal_grounds,
    failing_evidence,
)
from ami.demo.fiction.files import brochure, visual
from ami.demo.fiction.names import Person, people
from ami.demo.fiction.organisations import FictitiousOrganisation, organisations
from ami.demo.fiction.solutions import FictitiousSolution, solution
from ami.demo.fiction.weaknesses import Weakness

__all__ = [
    "FictitiousOrganisation",
    "FictitiousSolution",
    "Person",
    "Weakness",
    "brochure",
    "comment",
    "completion",
    "compliant_evidence",
    "decision_grounds",
    "dismissal_grounds",
    "failing_evidence",
    "organisations",
    "overall_comment",
    "people",
    "public_body",
    "solution",
    "visual",
]
