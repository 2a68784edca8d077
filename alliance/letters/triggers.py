"""What the database refuses of a letter, whoever asks (`.update()`, the admin, SQL by hand)."""

import pgtrigger

from alliance.letters.enums import ENDED, FIRST_STATES, NEXT_STATES, State

ADDRESSING = (
    "kind",
    "subject_key",
    "occasion",
    "message_id",
    "created_at",
    "lane",
    "to",
    "cc",
    "reply_to",
    "unsubscribe_url",
)
# Once its text is erased, a letter may forget to whom it was sent, and of whom it spoke.
FORGOTTEN = "adresse-effacee@alliance.invalid"
KEPT = tuple(name for name in ADDRESSING if name not in ("to", "cc", "reply_to", "subject_key"))
# Whoever is gone receives no copy of what has not left.
ALL_BUT_COPIES = tuple(name for name in ADDRESSING if name != "cc")
WORDING = ("subject", "text", "html")


def _refuse(sentence):
    return f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{sentence}';"


def _differs(names):
    """An SQL test: does one of these columns change?"""
    old, new = (", ".join(f'{row}."{name}"' for name in names) for row in ("OLD", "NEW"))
    return f"(({old}) IS DISTINCT FROM ({new}))"


def _among(states):
    return ", ".join(f"'{state.value}'" for state in states)


def _moves():
    pairs = [(old, new) for old, news in NEXT_STATES.items() for new in news]
    return ", ".join(f"('{old.value}', '{new.value}')" for old, new in pairs)


state_follows_the_table = pgtrigger.Trigger(
    name="letter_state_follows_the_table",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func=f"""
    IF TG_OP = 'INSERT' THEN
        IF NEW.state NOT IN ({_among(FIRST_STATES)}) THEN
            {_refuse("Un courrier naît retenu ou à envoyer.")}
        END IF;
    ELSIF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN ({_moves()}) THEN
        {_refuse("Ce courrier ne peut pas passer dans cet état.")}
    END IF;
    RETURN NEW;
    """,
)

# The wording of what must not be kept (a login code), or any longer, is erased once nothing more
# will be sent: it is erased whole, and says that it was.
text_is_frozen = pgtrigger.Trigger(
    name="letter_text_is_frozen",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    func=f"""
    IF {_differs(ADDRESSING)} AND NOT (
        OLD.erased AND NEW."to" = '{FORGOTTEN}' AND NEW.cc = '{{}}' AND NEW.reply_to = ''
        AND NOT {_differs(KEPT)}
    ) AND NOT (
        OLD.state <> '{State.SENT.value}' AND NEW.cc <@ OLD.cc AND NOT {_differs(ALL_BUT_COPIES)}
    ) THEN
        {_refuse("Les adresses d’un courrier et ce dont il parle ne changent plus.")}
    ELSIF OLD.state <> '{State.HELD.value}' AND {_differs(["campaign_id"])} THEN
        {_refuse("Un courrier à envoyer ne change plus de campagne.")}
    ELSIF OLD.state <> '{State.HELD.value}' AND {_differs(WORDING)} AND NOT (
        NEW.erase_after_sending AND NEW.erased AND NEW.text = '' AND NEW.html = ''
        AND NEW.state IN ({_among(ENDED)})
    ) THEN
        {_refuse("Le texte d’un courrier à envoyer ne change plus.")}
    ELSIF OLD.erased AND NOT NEW.erased THEN
        {_refuse("Un texte effacé ne revient pas.")}
    END IF;
    RETURN NEW;
    """,
)

never_deleted = pgtrigger.Trigger(
    name="letter_never_deleted",
    operation=pgtrigger.Delete,
    when=pgtrigger.Before,
    func=_refuse("Un courrier ne se supprime pas ; il s’annule."),
)

ALL = [state_follows_the_table, text_is_frozen, never_deleted]
