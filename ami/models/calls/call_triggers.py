"""What the database refuses of a call: it opens whole, and then changes only by its own public acts."""

import pgtrigger

from ami.enums import Mention
from ami.models.calls.specification import FROZEN
from ami.models.triggers import changes, only_columns, refusing

UNMENTIONED = "Un appel ne s’ouvre pas tant qu’une mention légale de ses courriers est vide."
# A number of months is written as one, not as a word; JSON null reads as nothing at all.
HAS_EMPTY_MENTION_SQL = f"""(
    COALESCE(NEW.mentions->>'{Mention.SILENCE_MONTHS}', '') !~ '^[1-9][0-9]*$'
    OR EXISTS (SELECT 1 FROM unnest(ARRAY[{", ".join(f"'{name}'" for name in Mention.values)}]) AS name
        WHERE COALESCE(NEW.mentions->>name, '') !~ '[^[:space:]]')
)"""

# What may still change on an opened call: what happens to it, never its rules.
LIVING_COLUMNS = (
    "closed_at",
    "closed_by_id",
    "extended_to",
    "changed_dates",
    "grid_id",
    "announced_at",
    "announced_by_id",
)

CALL_TRIGGERS = [
    refusing(
        "call_opens_with_its_mentions",
        UNMENTIONED,
        when=f"""NEW.opened_at IS NOT NULL
                    AND (TG_OP = 'INSERT' OR OLD.opened_at IS NULL)
                    AND {HAS_EMPTY_MENTION_SQL}""",
        operation=pgtrigger.Insert | pgtrigger.Update,
    ),
    refusing(
        "call_announced_for_good",
        "Des résultats annoncés ne se reprennent pas.",
        when=f"OLD.announced_at IS NOT NULL AND {changes('announced_at', 'announced_by_id')}",
        operation=pgtrigger.Update,
    ),
    refusing(
        "call_extended_by_its_extensions",
        "La clôture ne change que par une prolongation, motivée et égale pour tous.",
        when=f"""{changes("extended_to")} AND NOT EXISTS (SELECT 1 FROM ami_extension
                    WHERE call_id = NEW.id AND closes_at = NEW.extended_to
                    AND previous = COALESCE(OLD.extended_to, OLD.closes_at))""",
        operation=pgtrigger.Insert | pgtrigger.Update,
    ),
    refusing(
        "call_dates_changed_by_their_changes",
        "Une date annoncée ne change que par un acte daté et motivé.",
        when=f"""NEW.opened_at IS NOT NULL AND {changes("changed_dates")}
                    AND NEW.changed_dates IS DISTINCT FROM (
                        SELECT OLD.changed_dates || jsonb_build_object(code, jsonb_build_object(
                            'when', announced, 'starts_on', starts_on, 'ends_on', ends_on,
                            'former', previous))
                        FROM ami_datechange WHERE call_id = NEW.id ORDER BY id DESC LIMIT 1)""",
        operation=pgtrigger.Update,
    ),
    refusing(
        "call_grid_corrected_by_its_errata",
        "La grille d’un appel ouvert ne change que par un erratum publié.",
        when=f"""OLD.opened_at IS NOT NULL AND {changes("grid_id")}
                    AND NOT EXISTS (SELECT 1 FROM ami_erratum
                        WHERE call_id = NEW.id AND published_at IS NOT NULL
                        AND former_grid_id = OLD.grid_id AND new_grid_id = NEW.grid_id)""",
        operation=pgtrigger.Update,
    ),
    refusing(
        "call_rules_frozen_once_open",
        FROZEN,
        when=f"OLD.opened_at IS NOT NULL AND (TG_OP = 'DELETE' OR NOT {only_columns(*LIVING_COLUMNS)})",
        operation=pgtrigger.Update | pgtrigger.Delete,
    ),
]
