"""A deposit as its candidate reads it: when it arrived, what proves it, what it holds."""

from dataclasses import dataclass

from ami.models import Deposit
from ami.wording import lines_on, to_the_second
from ami.workflow.copies.reading import files_of, sections_as_read
from ami.workflow.correspondence import addressees


@dataclass(frozen=True)
class ReadDeposit:
    deposit: Deposit
    received: str
    addressees: tuple[str, ...]
    sections: list
    files: list
    # (label, value) of the mandate under which it was made, if any.
    mandate: list


def deposits_of(candidature):
    """Its deposits, the first one first, each with the instant at which it arrived."""
    deposits = list(
        candidature.deposits.select_related("personal", "deposited_by", "mandate__agent").order_by(
            "number"
        )
    )
    for deposit in deposits:
        deposit.candidature = candidature
        deposit.received = to_the_second(deposit.received_at)
    return deposits


def read_deposit(deposit):
    """Everything that this deposit holds, word for word."""
    answers = deposit.answers
    letter = addressees(deposit, deposit.deposited_by)
    return ReadDeposit(
        deposit,
        to_the_second(deposit.received_at),
        tuple(dict.fromkeys([letter["to"], *letter["cc"]])),
        sections_as_read(answers, deposit.secrets),
        files_of(deposit),
        lines_on(deposit.mandate),
    )
