"""The SMTP relay: what it answers, and what that means for a letter.

It also says whom it refused when it accepted others: `smtplib` returns those refusals and Django's
backend drops them, so that a letter refused for its addressee and accepted for the copy would pass
for sent.
"""

import smtplib

from django.core.mail.backends import smtp

SHUTTING_DOWN = 421


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


def is_permanent(error):
    """Is this the relay's last word on the letter? All else may pass.

    A relay that cannot be reached, or does not let us in, has not been shown the letter.
    """
    match error:
        case smtplib.SMTPRecipientsRefused():
            return all(code >= 500 for code, _ in error.recipients.values())
        case smtplib.SMTPDataError() | smtplib.SMTPSenderRefused():
            return error.smtp_code >= 500
        case smtplib.SMTPNotSupportedError() | ValueError():
            return True
    return False


def concerns_one_letter(error):
    """May the relay well accept the next letter, whatever it answered to this one?"""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return all(code != SHUTTING_DOWN for code, _ in error.recipients.values())
        case smtplib.SMTPSenderRefused():
            return False
    return is_permanent(error)


def _answer(code, sentence):
    if isinstance(sentence, bytes):
        sentence = sentence.decode(errors="replace")
    return f"{code} {sentence}"


class _Telling:
    waits_for_copies = False

    def sendmail(self, sender, recipients, *args, **kwargs):
        self.addressee, self.refused = recipients[0], {}
        try:
            refused = super().sendmail(sender, recipients, *args, **kwargs)
        except smtplib.SMTPRecipientsRefused as error:
            refused = error.recipients
            if self.addressee not in refused:
                raise
        if self.addressee in refused:
            raise smtplib.SMTPRecipientsRefused({self.addressee: refused[self.addressee]})
        if refused:
            raise CopiesRefused(refused)
        return refused

    def rcpt(self, address, options=()):
        code, answer = super().rcpt(address, options)
        if code >= 400:
            self.refused[address] = code, answer
        return code, answer

    def data(self, text):
        """Once the text is given, whoever is asked to wait no longer gets it with the others."""
        waiting = {address: answer for address, answer in self.refused.items() if answer[0] < 500}
        if self.addressee in waiting or (
            waiting and self.waits_for_copies and self.addressee not in self.refused
        ):
            raise smtplib.SMTPRecipientsRefused(waiting)
        return super().data(text)


class _Relay(_Telling, smtplib.SMTP):
    pass


class _RelaySSL(_Telling, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    @property
    def connection_class(self):
        return _RelaySSL if self.use_ssl else _Relay

    def _send(self, message):
        self.connection.waits_for_copies = getattr(message, "waits_for_copies", False)
        return super()._send(message)
