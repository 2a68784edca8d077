"""Files of a call that look alike: found, shown, settled, and kept together."""

from ami.models import Likeness


def groups(call):
    """Sets of the keys of candidatures that must go to the same pair, the largest first."""
    leads_to = {}

    def root(key):
        while leads_to.setdefault(key, key) != key:
            leads_to[key] = key = leads_to[leads_to[key]]
        return key

    for first, second in _couples(call):
        leads_to[root(first)] = root(second)
    found = {}
    for key in leads_to:
        found.setdefault(root(key), set()).add(key)
    return sorted(found.values(), key=lambda group: (-len(group), min(group)))


def _couples(call):
    standing = Likeness.objects.standing().filter(call=call)
    return standing.order_by("first", "second").values_list("first", "second").distinct()
