"""How many accounts of experience a solution shows: kept by the database, whoever writes."""

import pgtrigger

# Added and taken away rather than counted anew: two people who publish at once both count.
_COUNT = """
    IF TG_OP <> 'INSERT' AND OLD.state = 'published' THEN
        UPDATE panorama_solution SET feedback_number = feedback_number - 1
            WHERE id = OLD.solution_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state = 'published' THEN
        UPDATE panorama_solution SET feedback_number = feedback_number + 1
            WHERE id = NEW.solution_id;
    END IF;
    RETURN NULL;
"""


def counts_on_the_solution():
    """Writing the solution renews the edition; an account that nobody reads yet renews nothing."""
    return pgtrigger.Trigger(
        name="counted",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "solution_id") | pgtrigger.Delete,
        func=_COUNT,
    )
