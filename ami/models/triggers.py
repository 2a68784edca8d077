"""The triggers' vocabulary: each refuses with a name and a French sentence.

The name travels as the error's constraint, the sentence as its message: `ami.workflow.refusals`
gives both back to people.
"""

import pgtrigger


def refuse(name, message):
    """The SQL statement that stops the current one."""
    sentence = message.replace("'", "''").replace("%", "%%")
    return (
        f"RAISE EXCEPTION USING ERRCODE = 'check_violation', "
        f"CONSTRAINT = '{name}', MESSAGE = '{sentence}';"
    )


def refusing(name, message, *, when, operation, condition=None, level=pgtrigger.Row):
    """A BEFORE trigger that refuses when the SQL expression `when` holds."""
    return pgtrigger.Trigger(
        name=name,
        level=level,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"""
            IF {when} THEN
                {refuse(name, message)}
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def append_only(name, message, *, allowed=None):
    """Rows are written once; `allowed` is the SQL of the one update that may pass."""
    return refusing(
        name,
        message,
        when=f"NOT (TG_OP = 'UPDATE' AND {allowed})" if allowed else "TRUE",
        operation=pgtrigger.Update | pgtrigger.Delete,
    )


def changes(*columns):
    """SQL: the update touches one of `columns`."""
    new = ", ".join(f"NEW.{column}" for column in columns)
    old = ", ".join(f"OLD.{column}" for column in columns)
    return f"ROW({new}) IS DISTINCT FROM ROW({old})"


def only_columns(*columns):
    """SQL: the update touches nothing but `columns`."""
    names = ", ".join(f"'{column}'" for column in columns)
    return f"(to_jsonb(NEW) - ARRAY[{names}]) = (to_jsonb(OLD) - ARRAY[{names}])"
