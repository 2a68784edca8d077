"""Files as another panorama gives them."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from panorama.models import SolutionImport

ADD = reverse("admin:panorama_solutionimport_add")
ROW = {
    "identifiant": "P25-1",
    "nom": "Plume",
    "phrase": "Rédige les comptes rendus.",
    "editeur": "Société d’essai",
    "categorie": "application",
    "famille": "voice",
}


def row(**given):
    return ROW | given


def text(*rows, separator=","):
    """The CSV of these rows, whose columns are those of the first."""
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def upload(content, name="panorama.csv"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def read(client, content, **given):
    """What the page answers to this file; the last import is what it told."""
    told = {"source": "Panorama d’essai", "source_day": "2026-03-02", "file": upload(content)}
    return client.post(ADD, told | given)


def last():
    return SolutionImport.objects.latest("pk")


def report(file):
    return reverse("admin:panorama_solutionimport_change", args=[file.pk])


def lines(file):
    """[(line, outcome, details)] of its report."""
    return list(file.lines.values_list("number", "outcome", "details"))
