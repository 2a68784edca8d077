"""What was looked for, marked in what a page shows of a solution."""

from django.template import Library

register = Library()


@register.filter
def marked(text, query):
    """`text` with what `query` looks for within `<mark>`; as it is when nothing is looked for."""
    return query.highlighted(text) if query else text


@register.filter
def quoted(solution, query):
    """The passage of the fiche that matched, when what is shown of it does not tell."""
    return query.excerpt(solution) if query else ""
