"""What a person reads on a page."""

import html
import re
from urllib.parse import urljoin


def messages(response):
    return [str(message) for message in response.context["messages"]]


def text(response):
    """The visible words of a page, blanks folded."""
    body = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def pages_of(client, address):
    """The screen at this address, then those to which « Page suivante » leads."""
    response = client.get(address)
    yield response
    following = re.search(r'href="([^"]*)">Page suivante', response.content.decode())
    if following:
        yield from pages_of(client, urljoin(address, html.unescape(following[1])))


def form_errors(response):
    return {
        field: [str(error) for error in errors]
        for field, errors in response.context["form"].errors.items()
    }
