"""The README says what is: its variables, its pictures, its accounts."""

import re
from pathlib import Path

from ami.demo.cast import ACCOUNTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "alliance" / "settings.py").read_text(encoding="utf-8")


def test_readme_lists_every_variable_that_the_settings_read():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS)) | {"ALLIANCE_MODE"}
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert listed == read


def test_readme_shows_pictures_that_exist():
    pictures = re.findall(r"\]\((docs/[^)]+)\)", README)
    assert len(pictures) == 4
    assert [path for path in pictures if not (ROOT / path).is_file()] == []


def test_readme_names_the_demonstration_accounts():
    assert [email for email, *_ in ACCOUNTS.values() if f"`{email}`" not in README] == []
