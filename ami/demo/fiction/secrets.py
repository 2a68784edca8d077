"""What some candidates say is a trade secret, and why; always of the same files."""

from ami.models import SecretMark
from ami.questions import QUESTIONS, is_blank

ONE_IN = 6
REASONS = {
    "annual_price": "Nos tarifs sont négociés organisme par organisme ; les publier fausserait nos offres en cours.",
    "security_measures": "Le détail de nos mesures de sécurité faciliterait une attaque.",
}
PAGES, PAGES_REASON = "1", "Cette page décrit une méthode que nous n’avons pas publiée."


def mark_some(files):
    """The marks of one file in six, unsaved, also kept on each as `secrets`."""
    for file in files[::ONE_IN]:
        file.secrets = [
            SecretMark(candidature=file.candidature, code=code, reason=reason, **_signed(file))
            for code, reason in REASONS.items()
            if not is_blank(QUESTIONS[code], file.answers.get(code))
        ]
        if any(paper.code == "brochure" for paper in file.papers):
            file.secrets.append(
                SecretMark(
                    candidature=file.candidature,
                    code="brochure",
                    pages=PAGES,
                    reason=PAGES_REASON,
                    **_signed(file),
                )
            )
    return [mark for file in files for mark in file.secrets]


def _signed(file):
    return {"marked_by": file.contact, "marked_at": file.received_at}
