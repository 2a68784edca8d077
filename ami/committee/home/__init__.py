"""The first page of the administration: a person's own desk for each role she has."""

from ami.committee.home.ranking import ranking_desk
from ami.committee.home.reading import reading_desk
from ami.committee.home.secretariat import secretariat_desk
from ami.committee.home.sittings import sittings_desk
from ami.committee.minutes.desk import to_sign
from ami.enums import Role
from ami.models import Appointment


def desks(user):
    """The desks of this person, each with what it has to say; absent when the role is not hers."""
    roles = set(Appointment.objects.filter(user=user).values_list("role", flat=True))
    found = {}
    if Role.REVIEWER in roles:
        found["reading"] = reading_desk(user)
    if Role.SECRETARIAT in roles:
        found["secretariat"] = secretariat_desk(user)
    if roles - {Role.REVIEWER} and (acts := to_sign(user)):
        found["minutes"] = acts
    if roles & {Role.COMMITTEE, Role.CHAIR}:
        found["ranking"] = ranking_desk(user)
    if roles & {Role.COMMITTEE, Role.CHAIR, Role.SECRETARIAT}:
        found["sittings"] = sittings_desk(user)
    return found
