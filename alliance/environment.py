"""Reads the settings' values, and stops the start with the variable's name when one is wrong."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MODES = ("production", "local", "test")
NOBODY = re.compile(r"\b((do)?-?_?no(t)?-?_?reply|ne-?_?pas-?_?repondre)", re.IGNORECASE)


class Environment:
    """The environment as the settings need it; `local` values also serve the tests."""

    def __init__(self, base_dir):
        self.base_dir = Path(base_dir)
        self.mode = os.environ.get("ALLIANCE_MODE", "production")
        if self.mode not in MODES:
            self._stop("ALLIANCE_MODE", f"attendu : {', '.join(MODES)}")

    def text(self, name, *, default=None, local=None):
        if name in os.environ:
            return os.environ[name]
        if default is not None:
            return default
        if local is not None and self.mode != "production":
            return local
        self._stop(name, "valeur absente")

    def required(self, name, *, minimum_length):
        value = self.text(name)
        if len(value) < minimum_length:
            self._stop(name, f"au moins {minimum_length} caractères sont attendus")
        return value

    def secret(self, name, *, minimum_length):
        """A secret that the service can do without; "" when it is not given."""
        value = self.text(name, default="")
        return value and self.required(name, minimum_length=minimum_length)

    def flag(self, name, *, default, in_production=True):
        """A boolean; `in_production=False` marks one that production may not raise."""
        value = self.text(name, default=str(default)).lower()
        if value not in {"true", "1", "false", "0"}:
            self._stop(name, "attendu : true ou false")
        raised = value in {"true", "1"}
        if raised and self.mode == "production" and not in_production:
            self._stop(name, "jamais en production")
        return raised

    def whole(self, name, *, default, least):
        """A whole number, `least` or more."""
        value = self.text(name, default=str(default))
        if not (value.isascii() and value.isdigit()) or int(value) < least:
            self._stop(name, f"un nombre entier, {least} au moins, est attendu")
        return int(value)

    def names(self, name, *, local, production=None):
        items = self.text(name, local=local, default=production).split(",")
        found = [item.strip() for item in items if item.strip()]
        if not found and production is None:
            self._stop(name, "au moins un nom est attendu")
        if "*" in found and self.mode == "production":
            self._stop(name, "des noms précis sont attendus")
        return found

    def directory(self, name, *, local):
        path = Path(self.text(name, local=str(self.base_dir / local)))
        if not path.is_absolute():
            self._stop(name, "un chemin absolu est attendu")
        return path

    def optional_directory(self, name):
        return self.directory(name, local="") if os.environ.get(name) else None

    def site_url(self, name):
        """The public address, without a trailing slash; letters are written with it."""
        value = self.text(name, local="http://127.0.0.1:8000").rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            self._stop(name, "attendu : https://domaine")
        if self.mode == "production" and parts.scheme != "https":
            self._stop(name, "une adresse en https est attendue")
        return value

    def address(self, name, *, default):
        """The base address of another service, without a trailing slash; "" when it is not used."""
        value = self.text(name, default=default).rstrip("/")
        if value and (
            urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc
        ):
            self._stop(name, "attendu : https://domaine")
        return value

    def database(self, name, **options):
        """Django's settings of a database; `options` yield to those that the address gives."""
        url = self.text(name)
        try:
            config = environ.Env.db_url_config(url)
        except Exception as error:
            self._stop(name, "adresse illisible", error)
        if not config.get("ENGINE", "").endswith("postgresql") or not config.get("NAME"):
            self._stop(name, "attendu : postgres://compte:secret@serveur:5432/base")
        return {**config, "OPTIONS": {**options, **config.get("OPTIONS", {})}}

    def redis(self, name):
        url = self.text(name)
        if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
            self._stop(name, "attendu : redis://serveur:6379/0")
        return url

    def email(self, name):
        """Django's EMAIL_* settings from `smtp://`, `smtp+tls://` or `smtp+ssl://`."""
        url = self.text(name)
        if (
            urlsplit(url).scheme not in {"smtp", "smtp+tls", "smtp+ssl"}
            or not urlsplit(url).hostname
        ):
            self._stop(name, "attendu : smtp+tls://compte:secret@serveur:587")
        try:
            config = environ.Env.email_url_config(url)
        except ValueError as error:
            self._stop(name, "adresse illisible", error)
        return {key: value for key, value in config.items() if key != "EMAIL_FILE_PATH"}

    def sender(self, name, *, local):
        """Who letters are from: somebody who may be answered."""
        value = self.text(name, local=local)
        if NOBODY.search(value):
            self._stop(name, "une adresse à laquelle on peut répondre est attendue")
        return value

    def mailbox(self, name):
        """Where reports of non-delivery are read; "" when they are not."""
        url = self.text(name, default="")
        parts = urlsplit(url)
        if url and not (
            (parts.scheme in {"imap", "imaps"} and parts.hostname and parts.username)
            or (parts.scheme == "maildir" and parts.path.startswith("/"))
        ):
            self._stop(name, "attendu : imaps://compte:secret@serveur/INBOX ou maildir:///chemin")
        return url

    def _stop(self, name, reason, cause=None):
        raise ImproperlyConfigured(f"Variable d’environnement {name} : {reason}.") from cause
