"""The accounts that a fiche shows: a few at a time on its page, the newest in its document."""

from django.core.paginator import Paginator

from panorama.address import page_of as number_in
from panorama.models import Feedback

PAGE = "retours"
PER_PAGE = 5
MOST_IN_A_DOCUMENT = 20


def page_of(solution, given):
    """The page of accounts that the address asks for, the first by default; past the last, the last."""
    pages = Paginator(_published(solution), PER_PAGE)
    # The solution knows how many: the database keeps that number.
    pages.count = solution.feedback_number
    return pages.get_page(number_in({"page": given.get(PAGE, "")}))


def links(solution, page):
    """`pages`, `previous` and `next`, as the list of solutions has them."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "pages": [
            (number, _address(solution, number) if isinstance(number, int) else "")
            for number in numbers
        ],
        "previous": _address(solution, page.number - 1) if page.has_previous() else "",
        "next": _address(solution, page.number + 1) if page.has_next() else "",
    }


def _address(solution, number):
    address = solution.get_absolute_url()
    return f"{address}?{PAGE}={number}" if number > 1 else address


def in_document(solution):
    return list(_published(solution)[:MOST_IN_A_DOCUMENT])


def _published(solution):
    return Feedback.objects.published().filter(solution=solution)
