"""« Secret des affaires » (CRPA L311-6): which answers may be marked, and how pages are written."""

import re

from ami.questions.types import QuestionType

LONGEST_REASON = 500
LONGEST_PAGES = 100
# Beyond, nobody typed page numbers.
LONGEST_TYPED = 1000
RANGE = re.compile(r"(\d{1,4})(?:\s*(?:-|–|à)\s*(\d{1,4}))?")
SEPARATORS = re.compile(r"\s*(?:[,;]|\bet\b)\s*")


def page_ranges(raw):
    """« 7, 2 à 4 » → [(2, 4), (7, 7)], sorted and merged; None when it cannot be read."""
    found = []
    if len(raw) > LONGEST_TYPED:
        return None
    for part in SEPARATORS.split(raw.strip()):
        match = RANGE.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last:
            return None
        found.append((first, last))
    return _merged(sorted(found))


def _merged(ranges):
    merged = []
    for first, last in ranges:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def written(ranges):
    """[(2, 4), (7, 7)] → « 2-4, 7 »."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def objections_to_marking(question, reason, pages, *, last_page):
    """Why the mark does not stand as typed; `last_page` is that of the file, None without one."""
    found = []
    if not question.confidential_possible:
        found.append(f"« {question.label} » ne peut pas être marquée « secret des affaires ».")
    if not reason:
        found.append("Indiquez le motif : en quoi cette information relève du secret des affaires.")
    if len(reason) > LONGEST_REASON:
        found.append(f"Le motif compte {len(reason)} caractères : {LONGEST_REASON} au plus.")
    if question.type is QuestionType.FILE:
        found += _objections_to_pages(pages, last_page)
    return found


def _objections_to_pages(pages, last_page):
    if last_page is None:
        return ["Joignez d’abord le fichier : ses pages se marquent ensuite."]
    ranges = page_ranges(pages)
    if not ranges:
        return ["Indiquez les pages ainsi : 2-4, 7. La première page porte le numéro 1."]
    if ranges[-1][1] > last_page:
        return [f"Le fichier compte {last_page} pages : la page {ranges[-1][1]} n’existe pas."]
    if len(written(ranges)) > LONGEST_PAGES:
        return ["Ces pages sont trop dispersées : regroupez-les."]
    return []
