"""The search by words: what was typed, understood and forgiven; nothing that is typed is an error.

`Query(text)` is the way in. `filter(solutions)` and `ids()` say which solutions speak of it,
`ranked(solutions)` in what order, `highlighted(text)` and `excerpt(solution)` where. `told` is the
search as it was understood, `exactly` the text that asks for what was typed and nothing else.
"""

from panorama.words.query import Query

__all__ = ["Query"]
