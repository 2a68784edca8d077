"""Personal values stay out of the chains: an erasable row holds them, the chain its salted hash."""

import json
import secrets

from django.db import models

from ami.models.canonical import canonical, sha256


class PersonalValue(models.Model):
    salt = models.CharField("sel", max_length=64)
    value = models.TextField("valeur canonique")

    class Meta:
        abstract = True

    @classmethod
    def sealed(cls, values):
        """An unsaved row for `values`, and the hash by which the chain will know it."""
        row = cls(salt=secrets.token_hex(32), value=canonical(values))
        return row, sha256(row.salt + row.value)

    @property
    def values(self):
        return json.loads(self.value)
