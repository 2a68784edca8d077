"""What a browser would do with our pages: read a form, fill it in, send it."""

from tests.alliance.dom import parse


def page(response):
    return parse(response.content.decode())


def main(response):
    """The text of the page proper, without header and footer."""
    return page(response).one("main").text


def filled(response):
    """name → values of the page's form, as a browser would send it back untouched."""
    [form] = [form for form in page(response).all("main form") if form.all("[name=version]")]
    values = {}
    for node in form.all("[name]"):
        if (value := sent(node)) is not None:
            values.setdefault(node.attrs["name"], []).append(value)
    for select in form.all("select"):
        chosen = [option for option in select.all("option") if "selected" in option.attrs]
        values[select.attrs["name"]] = [chosen[0].attrs["value"] if chosen else ""]
    return values


def sent(node):
    """What a control sends; None for buttons, files, boxes left unticked, and selects."""
    if node.tag == "textarea":
        return node.raw_text.removeprefix("\n")
    if node.tag != "input" or node.attrs.get("type") in ("file", "submit"):
        return None
    if node.attrs.get("type") in ("checkbox", "radio"):
        return node.attrs.get("value", "on") if "checked" in node.attrs else None
    return node.attrs.get("value", "")


def send(client, url, files=None, **changes):
    """Open the page, change some fields, press « Enregistrer »."""
    return client.post(url, {**filled(client.get(url)), **changes, **(files or {})})


def title(response):
    return page(response).one("title").text


def errors(response):
    """The errors that the page's summary tells, in order."""
    summary = page(response).all("#error-summary")
    return [node.text for one in summary for node in one.all("li") + one.all("p")]
