"""What production serves: names that change with the content, imports of modules included."""

import re
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

MODULE = "ami/candidates/autosave/section.js"
# Those of the libraries are collected by `make check`.
NOT_OURS = ["dsfr", "admin", "debug", "*.css"]
IMPORT = r'from "\./([^"]+)"'


def test_modules_import_one_another_under_their_final_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    # Compressing takes longer than all the rest, and is not in question.
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["js", "svg", "png", "txt", "json", "md"]
    backend = {"BACKEND": "alliance.static.ModuleStaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": backend}):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_OURS)
        final = tmp_path / staticfiles_storage.stored_name(MODULE)
    imported, written = (
        re.findall(IMPORT, path.read_text()) for path in (final, Path(find(MODULE)))
    )
    assert [name.partition(".")[0] for name in imported] == [Path(name).stem for name in written]
    assert all(re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", name) for name in imported)
    assert all((final.parent / name).exists() for name in imported)
