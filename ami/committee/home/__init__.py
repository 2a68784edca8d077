"""The first page of the administration: a person's own desk for each role she has."""

from ami.committee.home.errata import errata_desk
from ami.committee.home.minutes import minutes_desk
from ami.committee.home.ranking import ranking_desk
from ami.committee.home.reading import reading_desk
from ami.committee.home.secretariat import secretariat_desk
from ami.committee.home.sittings import appointments_of, sittings_desk
from ami.enums import Role


def desks(user):
    """The desks of this person, each with what it has to say; absent when the role is not hers."""
    appointments = appointments_of(user)
    roles = {one.role for one in appointments}
    found = {}
    if Role.REVIEWER in roles:
        found["reading"] = reading_desk(user)
    if Role.SECRETARIAT in roles:
        found["secretariat"] = secretariat_desk(user)
    if minutes := minutes_desk(appointments):
        found["minutes"] = minutes
    if errata := errata_desk(appointments):
        found["errata"] = errata
    if roles & {Role.COMMITTEE, Role.CHAIR}:
        found["ranking"] = ranking_desk(user)
    if sittings := sittings_desk(appointments):
        found["sittings"] = sittings
    return found
