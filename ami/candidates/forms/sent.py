"""What a field of the form sends when it saves itself, once it names a question that may be sent."""

from dataclasses import dataclass

from alliance import sent
from ami.candidates.forms.posted import Seen
from ami.questions import QUESTIONS, QuestionType


@dataclass(frozen=True)
class Sent:
    """`pairs`: the (name, value) of the controls; `before`: those sent without hearing back."""

    account: int
    code: str
    seen: Seen
    pairs: list
    before: list | None

    @classmethod
    def read(cls, body):
        """What `body` says, or None when the page of a form cannot have written it."""
        given = sent.Sent.read(body)
        if given is None or not _may_be_sent(given.code):
            return None
        seen = Seen.read(given.seen)
        return seen and cls(given.account, given.code, seen, given.pairs, given.before)


def _may_be_sent(code):
    question = QUESTIONS.get(code)
    return code == "theme" or (question is not None and question.type is not QuestionType.FILE)
