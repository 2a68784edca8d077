"""How much of what bears on each criterion is answered: a count, never a judgement."""

from dataclasses import dataclass

from ami.questions import Question, is_blank, read_for


@dataclass(frozen=True)
class Coverage:
    """What bears on one criterion of the grid, the optional questions included."""

    criterion: object
    answered: int
    unanswered: tuple[Question, ...]

    @property
    def total(self):
        return self.answered + len(self.unanswered)


def coverage(criteria, answers):
    """A `Coverage` for each of `criteria` on which a question bears."""
    found = [_of(criterion, answers) for criterion in criteria]
    return [one for one in found if one.total]


def _of(criterion, answers):
    asked = [question for question in read_for(criterion) if _is_asked(question, answers)]
    unanswered = tuple(one for one in asked if is_blank(one, answers.get(one.code)))
    return Coverage(criterion, len(asked) - len(unanswered), unanswered)


def _is_asked(question, answers):
    """A question that another answer makes pointless is not a gap."""
    return not question.required_if or question.is_required(answers) or _is_given(question, answers)


def _is_given(question, answers):
    return not is_blank(question, answers.get(question.code))
