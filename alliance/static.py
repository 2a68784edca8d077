"""Static files in production: compressed, named after their content, our modules of scripts included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A module of ours imports another under its final name; some libraries ship imports of nothing."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("ami/*.js", IMPORTS),
        ("alliance/*.js", IMPORTS),
    )
