from ami.committee.fiches.differences import (
    ADDED,
    REMOVED,
    SAME,
    Span,
    text_differences,
    words,
)


def test_words_say_what_is_removed_and_added():
    assert words("Lit les actes du conseil.", "Lit et résume les actes.") == (
        Span(SAME, "Lit "),
        Span(ADDED, "et résume "),
        Span(SAME, "les "),
        Span(REMOVED, "actes du conseil."),
        Span(ADDED, "actes."),
    )


def test_blanks_are_no_difference_but_lines_are():
    assert {span.kind for span in words("Un  mot", "Un mot")} == {SAME}
    assert {span.kind for span in words("Un mot", "Un\nmot")} == {SAME, REMOVED, ADDED}


def test_only_questions_that_differ_are_told():
    [one], known = text_differences({"pitch": "Neuf.", "skills": ""}, {"pitch": "Ancien."})
    assert (one.label, known) == ("La solution en une phrase", [])
    assert (one.online, one.evaluated) == (None, (Span(REMOVED, "Ancien."), Span(ADDED, "Neuf.")))


def test_what_is_validated_already_stands_apart():
    evaluated = {"pitch": "Un.", "description": "Un."}
    online = {"pitch": "Deux.", "description": "Un."}
    [new], [known] = text_differences({"pitch": "Deux.", "description": "Deux."}, evaluated, online)
    assert (new.label, new.is_against_both) == ("Description", True)
    assert (known.label, known.online) == ("La solution en une phrase", None)


def test_an_answer_that_is_no_text_is_compared_as_it_is_read():
    [one], _ = text_differences({"languages": ["fr"]}, {"languages": ["fr", "en"]})
    assert one.evaluated == (Span(SAME, "Français"), Span(REMOVED, "Anglais"))
