"""Who may import whom, read in the source: imports point downhill, and faces ignore each other."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.urls import get_resolver

ROOT = Path(__file__).parent.parent
KERNEL = (
    "alliance.dates",
    "alliance.models",
    "alliance.letters.outbox",
    "alliance.documents",
    "alliance.forms",
    "alliance.limits",
    "alliance.problems",
    "alliance.read_only",
    "alliance.registry",
    "alliance.sent",
    "alliance.tables",
)
# Below the faces, what each layer may import of the project; prefixes.
VOCABULARY = ("ami.enums", "ami.signals", "ami.questions")
BELOW_FACES = (
    *VOCABULARY,
    "ami.anonymity",
    "ami.wording",
    "ami.passages",
    "ami.models",
    "ami.rules",
    "ami.rules_of_deciding",
    "ami.rules_of_reading",
    "ami.rules_of_reopening",
    "ami.hints",
    "ami.workflow",
    *KERNEL,
)
LAYERS = {
    "alliance": ("alliance",),
    "ami.enums": VOCABULARY,
    "ami.signals": VOCABULARY,
    "ami.questions": VOCABULARY,
    "ami.data": ("ami.data", "ami.enums"),
    "ami.models": (*VOCABULARY, "ami.models"),
    "ami.anonymity": (),
    "ami.wording": ("alliance.dates",),
    "ami.passages": ("ami.enums",),
    "ami.rules": ("ami.enums", "ami.questions", "ami.wording"),
    "ami.rules_of_deciding": ("ami.enums", "ami.rules", "ami.wording"),
    "ami.rules_of_reading": ("ami.rules",),
    "ami.rules_of_reopening": ("ami.enums", "ami.rules", "ami.wording"),
    "ami.hints": ("ami.enums", "ami.questions", "ami.hints"),
    "ami.permissions": (),
    "ami.workflow": (*BELOW_FACES, "ami.data"),
    "ami.public": ("ami.models", "ami.enums", "ami.questions", "ami.anonymity", "ami.public"),
    "ami.doorbell": ("ami.workflow", "ami.models", "ami.enums", "alliance.models"),
    # The public notice of a call, published by the pages and reread by the committee.
    "ami.notice": (
        *VOCABULARY,
        "ami.wording",
        "ami.passages",
        "ami.public",
        "ami.notice",
    ),
    "ami.tasks": ("ami.workflow", "alliance.models"),
    "ami.demo": (*BELOW_FACES, "ami.data", "ami.demo", "ami.public"),
    "ami.management": (*BELOW_FACES, "ami.data", "ami.demo"),
    "ami.pages": (*BELOW_FACES, "ami.public", "ami.notice", "ami.pages"),
    "ami.candidates": (*BELOW_FACES, "ami.public", "ami.candidates"),
    # The admin of letters lives here, so that it may read their rows; a call is rehearsed on
    # fictitious files.
    "ami.committee": (
        *BELOW_FACES,
        "ami.public",
        "ami.notice",
        "ami.committee",
        "ami.demo.rehearsal",
        "alliance.letters",
    ),
    "ami.admin": ("ami.committee",),
    "ami.templatetags": ("ami.committee", "ami.wording"),
    "ami.apps": ("ami.permissions",),
    "panorama": ("panorama", "ami.public", "ami.doorbell", "ami.signals", *KERNEL),
}
# What the project's own urls, settings and pages may reach for by name.
FRAMEWORK_OF_PAGES = ("alliance.typed_text", "alliance.templatetags")
SOURCES = sorted(
    path
    for package in ("alliance", "ami", "panorama")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module):
    return max((name for name in LAYERS if within(module, name)), key=len, default=None)


def within(module, prefix):
    return module == prefix or module.startswith(f"{prefix}.")


@cache
def imports_of(path):
    """(imported module, whether it stands at the top) for each import of the project."""
    tree, found = ast.parse(path.read_text(encoding="utf-8")), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{name.name}" for name in node.names]
        else:
            continue
        found += [(name, node in tree.body) for name in names]
    return found


def ours(module):
    return module.split(".")[0] in {"alliance", "ami", "panorama"}


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_point_downhill(path):
    module = module_of(path)
    layer = layer_of(module)
    if module == "ami":
        return
    assert layer, f"{module} belongs to no layer"
    allowed = LAYERS[layer]
    if layer.startswith(("ami.pages", "ami.candidates", "ami.committee", "panorama")):
        allowed = (*allowed, *FRAMEWORK_OF_PAGES)
    forbidden = [
        imported
        for imported, _ in imports_of(path)
        if ours(imported) and not any(within(imported, prefix) for prefix in allowed)
    ]
    assert forbidden == []


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_stand_at_the_top(path):
    """Save in `apps.py`, whose `ready()` runs once the applications are loaded."""
    hidden = [imported for imported, top in imports_of(path) if ours(imported) and not top]
    assert hidden == [] or path.name == "apps.py"


def test_panorama_outlives_the_call():
    """No foreign key leads from the panorama into the call, nor the other way."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey):
                pair = {model._meta.app_label, field.related_model._meta.app_label}
                assert pair != {"ami", "panorama"}


def test_status_changes_in_move_only():
    """`.status = …` and `status=` in an update stand nowhere but in the one function."""
    assigning = re.compile(r"\.status = |\.update\([^)]*\bstatus=")
    found = [
        module_of(path)
        for path in SOURCES
        if module_of(path).startswith("ami") and assigning.search(path.read_text(encoding="utf-8"))
    ]
    assert set(found) <= {"ami.workflow.transitions", "ami.demo.waves"}


# The querysets of files that start from a person, past the wall of conflicts of interest.
DOORS = r"\.(clear_of|run_by|readable_by|judged_by|deliberated_by|discussed_by|met_by)\("
# Where the desks speak of files by another way, and why no wall is passed.
BY_NO_DOOR = {
    # Counted as being out of her view, and nothing else.
    "ami.committee.scoreboard.standings": {"Candidature.objects.hidden_from("},
    "ami.committee.announcing.announcing": {"call.candidatures.deposited().out_of_sight_of("},
    "ami.committee.announcing.coverage": {"call.candidatures.deposited().out_of_sight_of("},
    "ami.committee.running.calls": {"call.candidatures.deposited().out_of_sight_of("},
    # Those that do not exist for her, in order to leave them out.
    "ami.committee.letters": {"Candidature.objects.hidden_from("},
    "ami.committee.pairing.figures": {
        "Candidature.objects.filter(",
        "Candidature.objects.hidden_from(",
    },
    # An empty choice, until its form knows who asks.
    "ami.committee.pairing.forms": {"Candidature.objects.none()"},
    # The fictitious files of a rehearsal, and drafts, which nobody of the desks ever meets.
    "ami.committee.preparation.acts": {"copy.candidatures.count()"},
    "ami.committee.home.secretariat": {"Candidature.objects.drafts()"},
}
FILES = re.compile(
    r"\b(?:(?:Candidature|Reading|Ranking)\.objects|\w+\.candidatures\b)[\w.]*(?:\(\)[\w.]*)*\(?\)?"
)


def test_desks_reach_files_by_a_door():
    """Lists, counts, search, filters, exports: a file that is kept from someone is met by no other way."""
    astray = {}
    for path in SOURCES:
        module = module_of(path)
        if within(module, "ami.committee"):
            text = re.sub(r"\s*\n\s*", "", path.read_text(encoding="utf-8"))
            met = [one for one in FILES.findall(text) if not re.search(DOORS, one)]
            if rest := set(met) - BY_NO_DOOR.get(module, set()):
                astray[module] = rest
    assert astray == {}


def test_only_public_pages_are_open_to_all():
    """Whatever is not named here asks who comes."""
    public_namespaces = {"pages", "panorama", "data", "api", "statistics"}
    open_names = {
        f"{namespace}:{pattern.name}" if namespace else pattern.name
        for namespace, pattern in _patterns(get_resolver())
        if not getattr(pattern.callback, "login_required", True)
        and namespace not in public_namespaces
        and not (pattern.name or "").startswith(("account_", "mfa_"))
    }
    assert open_names <= OPEN_TO_ALL


OPEN_TO_ALL = {
    "admin-login",
    # Hidden behind the one above.
    "admin:login",
    "contact",
    "footer-accessibility-status",
    "footer-cookie-management",
    "footer-legal-notice",
    "footer-personal-data",
    "footer-sitemap",
    "health",
    # Open to who signs what it says.
    "letters-returns",
    # Open to who holds the signed link of a letter.
    "letters-unsubscribe",
    "robots-txt",
    "security-txt",
    "sitemap",
}


def _patterns(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern, pattern.namespace or namespace)
        else:
            yield namespace, pattern
