"""Reads rendered HTML with the standard library: enough of CSS selectors for the tests."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:#(?P<id>[\w-]+))?(?:\.(?P<class>[\w-]+))?")
ATTRIBUTE = re.compile(r"\[([\w-]+)(?:=([^\]]*))?\]")


class Node:
    def __init__(self, tag, attrs=()):
        self.tag, self.attrs, self.children, self.pieces = tag, dict(attrs), [], []

    @property
    def classes(self):
        return set((self.attrs.get("class") or "").split())

    @property
    def text(self):
        """Every text inside, runs of ordinary white space made one."""
        raw = "".join(p.raw_text if isinstance(p, Node) else p for p in self.pieces)
        return re.sub(r"[ \t\n]+", " ", raw).strip(" ")

    @property
    def raw_text(self):
        # What a script copies is not on the page.
        if self.tag == "template":
            return ""
        return "".join(p.raw_text if isinstance(p, Node) else p for p in self.pieces)

    def all(self, selector):
        """Nodes in document order; `selector` is simple selectors separated by spaces."""
        *ancestors, last = selector.split()
        if ancestors:
            roots = self.all(" ".join(ancestors))
            return [node for root in roots for node in root.all(last)]
        return [node for node in self.descendants() if node.matches(last)]

    def one(self, selector):
        found = self.all(selector)
        assert len(found) == 1, f"{selector}: {len(found)} found"
        return found[0]

    def descendants(self):
        for child in self.children:
            yield child
            if child.tag != "template":
                yield from child.descendants()

    def matches(self, selector):
        wanted = SIMPLE.match(selector).groupdict()
        if wanted["tag"] not in (None, self.tag) or wanted["id"] not in (
            None,
            self.attrs.get("id"),
        ):
            return False
        if wanted["class"] and wanted["class"] not in self.classes:
            return False
        return all(
            name in self.attrs and (not value or self.attrs[name] == value)
            for name, value in ATTRIBUTE.findall(selector)
        )


class TreeBuilder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Node("document")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        self.open[-1].pieces.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].pieces.append(data)


def parse(html):
    """The document as a `Node`; a tag left open or closed twice is an error."""
    builder = TreeBuilder()
    builder.feed(html)
    builder.close()
    assert [node.tag for node in builder.open] == ["document"]
    return builder.open[0]
