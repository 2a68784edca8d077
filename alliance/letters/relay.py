"""The SMTP relay, which also says whom it refused when it accepted others.

`smtplib` returns those refusals and Django's backend drops them: a letter refused for its addressee
and accepted for the copy would pass for sent.
"""

import smtplib

from django.core.mail.backends import smtp


class CopiesRefused(smtplib.SMTPException):
    """The letter left for its addressee, not for all its copies."""

    def __init__(self, recipients):
        self.recipients = recipients
        super().__init__(recipients)


def explain(error):
    """What the relay answered, for those who follow the letters."""
    match error:
        case CopiesRefused() | smtplib.SMTPRecipientsRefused():
            return ", ".join(
                f"{address} ({_answer(*answer)})" for address, answer in error.recipients.items()
            )
        case smtplib.SMTPResponseException():
            return _answer(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _answer(code, sentence):
    if isinstance(sentence, bytes):
        sentence = sentence.decode(errors="replace")
    return f"{code} {sentence}"


class _Telling:
    def sendmail(self, sender, recipients, *args, **kwargs):
        refused = super().sendmail(sender, recipients, *args, **kwargs)
        addressee = recipients[0]
        if addressee in refused:
            raise smtplib.SMTPRecipientsRefused({addressee: refused[addressee]})
        if refused:
            raise CopiesRefused(refused)
        return refused


class _Relay(_Telling, smtplib.SMTP):
    pass


class _RelaySSL(_Telling, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    @property
    def connection_class(self):
        return _RelaySSL if self.use_ssl else _Relay
