"""What a person reads on a page."""

import html
import re


def messages(response):
    return [str(message) for message in response.context["messages"]]


def text(response):
    """The visible words of a page, blanks folded."""
    body = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def form_errors(response):
    return {
        field: [str(error) for error in errors]
        for field, errors in response.context["form"].errors.items()
    }
