"""The same files under the name of the desk where they are worked on, one per role in the admin."""

from ami.models.calls.call import Call
from ami.models.filing.candidature import Candidature


class Reading(Candidature):
    class Meta:
        proxy = True
        verbose_name = "dossier à lire"
        verbose_name_plural = "mes lectures"


class Ranking(Candidature):
    class Meta:
        proxy = True
        verbose_name = "candidature classée"
        verbose_name_plural = "classement et décisions"


class Pairing(Call):
    class Meta:
        proxy = True
        verbose_name = "appel et ses binômes"
        verbose_name_plural = "binômes et attribution"


class Calibration(Call):
    class Meta:
        proxy = True
        verbose_name = "discussion des dossiers communs"
        verbose_name_plural = "dossiers communs"
