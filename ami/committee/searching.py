"""Looking for words in a list, each column by its own index."""

from django.contrib.admin.options import ModelAdmin
from django.utils.text import smart_split, unescape_string_literal

# A shorter word has no trigram: no index finds it.
SHORTEST = 3


class Searches(ModelAdmin):
    """An OR of columns of several tables would read them all; the keys each finds are united."""

    def get_search_results(self, request, queryset, search_term):
        words = [_bare(word) for word in smart_split(search_term)]
        is_spread = any("__" in name for name in self.search_fields)
        # What is read from a row of JSON belongs to the list, and has no index of its own.
        is_read = any(name in queryset.query.annotations for name in self.search_fields)
        if not is_spread or is_read or any(len(word) < SHORTEST for word in words):
            return super().get_search_results(request, queryset, search_term)
        for word in words:
            queryset = queryset.filter(pk__in=self._found(word))
        return queryset, False

    def _found(self, word):
        rows = self.model._base_manager.order_by()
        first, *others = (
            rows.filter(**{f"{name}__icontains": word}).values("pk") for name in self.search_fields
        )
        return first.union(*others)


def _bare(word):
    """A phrase between quotes is one word."""
    is_quoted = word[0] in "\"'" and word[0] == word[-1]
    return unescape_string_literal(word) if is_quoted else word
