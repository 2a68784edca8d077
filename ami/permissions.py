"""The groups that open each role's part of the administration, made anew after every migration.

A group shows screens; only an Appointment gives a right over the files of a call.
"""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

SECRETARIAT_VIEWS = (
    "agendaitem",
    "appointment",
    "call",
    "candidature",
    "claim",
    "completionrequest",
    "conflict",
    "criterion",
    "decision",
    "deliberation",
    "enquiry",
    "erratum",
    "event",
    "grid",
    "likeness",
    "listing",
    "mandate",
    "minutes",
    "organisation",
    "pair",
    "pairing",
    "plan",
    "procedure",
    "remarking",
    "reopening",
    "specification",
    "theme",
    "thirdreading",
)
GROUPS = {
    "reviewer": ["ami.view_reading", "ami.view_calibration", "ami.view_declaration"],
    "secretariat": [f"ami.view_{name}" for name in SECRETARIAT_VIEWS]
    + ["ami.view_calibration", "ami.view_declaration", "letters.view_notification"],
    "committee": [
        "ami.view_ranking",
        "ami.view_agendaitem",
        "ami.view_deliberation",
        "ami.view_minutes",
        "ami.view_reopening",
        "ami.view_procedure",
        "ami.view_declaration",
    ],
    # Whoever presides also rereads errata, may publish them, and leads the calibration.
    "chair": [
        "ami.view_ranking",
        "ami.view_agendaitem",
        "ami.view_deliberation",
        "ami.view_minutes",
        "ami.view_reopening",
        "ami.view_procedure",
        "ami.view_calibration",
        "ami.view_declaration",
        "ami.view_erratum",
    ],
    "curator": [
        "panorama.view_solution",
        "panorama.view_functionalfamily",
        "panorama.add_functionalfamily",
        "panorama.change_functionalfamily",
        "panorama.view_procurementthreshold",
        "panorama.add_procurementthreshold",
        "panorama.change_procurementthreshold",
        "panorama.delete_procurementthreshold",
        "panorama.view_need",
        "panorama.change_need",
        "panorama.view_synonym",
        "panorama.add_synonym",
        "panorama.change_synonym",
        "panorama.delete_synonym",
        "panorama.view_searchuse",
        "panorama.view_toldwords",
        "panorama.add_toldwords",
        "panorama.delete_toldwords",
        "panorama.view_feedback",
        "panorama.change_feedback",
        "panorama.view_publicdomain",
        "panorama.add_publicdomain",
        "panorama.change_publicdomain",
        "panorama.delete_publicdomain",
        "panorama.view_alert",
        "panorama.view_usepage",
        "panorama.add_usepage",
        "panorama.change_usepage",
        "panorama.delete_usepage",
        "panorama.view_solutionimport",
        "panorama.add_solutionimport",
        "panorama.view_importedfiche",
        "panorama.change_importedfiche",
    ],
}

APPLICATIONS = {label.split(".")[0] for labels in GROUPS.values() for label in labels}


def create_groups(sender, using, **kwargs):
    if sender.label not in APPLICATIONS:
        return
    # Django's own receiver may come after this one: a group must not wait for another migration.
    create_permissions(sender, verbosity=0, using=using)
    for name, labels in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_permissions(labels, using))


def _permissions(labels, using):
    wanted = {tuple(label.split(".")) for label in labels}
    return [
        permission
        for permission in Permission.objects.using(using).select_related("content_type")
        if (permission.content_type.app_label, permission.codename) in wanted
    ]
