"""The one settings file: every value that may differ between machines is read from the environment.

`ALLIANCE_MODE` is `production` unless told otherwise. Production values have no default: a missing
or malformed one stops the start and names its variable (see `alliance.environment`).
"""

from pathlib import Path

from alliance.environment import Environment
from alliance.paces import LIMITS, schedule

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment(BASE_DIR)
MODE = env.mode
IS_PRODUCTION = MODE == "production"
DEBUG = env.flag("DEBUG", default=False, in_production=False)

SECRET_KEY = env.required("SECRET_KEY", minimum_length=50)
SITE_URL = env.site_url("SITE_URL")
# What the legal pages must state.
CONTACT_EMAIL = env.text("CONTACT_EMAIL", local="ami@alliance.example")
HOSTING_PROVIDER = env.text(
    "HOSTING_PROVIDER", local="aucun : ce service fonctionne sur un poste de démonstration"
)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", local="localhost,127.0.0.1,[::1]")
# API Recherche d’entreprises, where the identity of a company is read; "" does without.
REGISTRY_URL = env.address(
    "REGISTRY_URL", default="" if MODE == "test" else "https://recherche-entreprises.api.gouv.fr"
)
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", local="", production="")

# --- What runs -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "alliance",
    "alliance.letters",
    "ami",
    "panorama",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "django_htmx",
    "dsfr",
    "pgtrigger",
]

MIDDLEWARE = [
    # Outermost: a deposit counts from the moment its request reached the service (article 4).
    "alliance.middleware.arrival",
    "alliance.middleware.refuse_null_bytes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alliance.middleware.keep_typed_text",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "alliance.middleware.staff_second_factor",
    "alliance.middleware.keep_private",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ami.candidates.erased.not_found_once_erased",
]

ROOT_URLCONF = "alliance.urls"
WSGI_APPLICATION = "alliance.wsgi.application"
SITE_ID = 1

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alliance.pages.site",
            ],
            "builtins": ["ami.templatetags.dates", "ami.templatetags.numbers"],
        },
    },
]

# --- What holds truth ------------------------------------------------------------------------

DATABASES = {
    "default": {
        **env.database(
            "DATABASE_URL",
            connect_timeout=5,
            options="-c statement_timeout=30s -c lock_timeout=10s",
        ),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.redis("REDIS_URL")
# Lets several suites share one Redis without seeing each other.
REDIS_PREFIX = env.text("REDIS_PREFIX", default="alliance")
CACHES = {
    "default": {
        "BACKEND": "alliance.cache.SoftRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": REDIS_PREFIX,
        # The cache fails soft: sessions are then read from PostgreSQL.
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 1,
            "SOCKET_TIMEOUT": 1,
        },
    }
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# Candidates' files: never under a public address, always served by a view that asks who reads.
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": env.directory("MEDIA_ROOT", local="var/media"),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": (
            "alliance.static.ModuleStaticFilesStorage"
            if IS_PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = env.directory("STATIC_ROOT", local="var/static")
STATICFILES_DIRS = [BASE_DIR / "static"]
# Outside production the files are served from where they lie, without a copy to prepare.
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
# A whole request; one file has its own smaller limit, stated beside its field.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Files included, in bytes: all those of a section at once, and room for a wrong one to be told so.
LARGEST_REQUEST = 64 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "alliance.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Who ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "alliance.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "candidates:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "alliance.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = LIMITS
# One address per account; another one replaces it once its code is typed.
ACCOUNT_CHANGE_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR", default=IS_PRODUCTION)

# --- Language and time -------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- Letters and tasks -------------------------------------------------------------------------

vars().update(env.email("EMAIL_URL"))
EMAIL_BACKEND = "alliance.letters.relay.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.sender("DEFAULT_FROM_EMAIL", local="ALLiaNCE · AMI <ami@alliance.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The envelope's sender, where reports of what could not be delivered return.
BOUNCES_EMAIL = env.text("BOUNCES_EMAIL", default="")
# The mailbox where they are read, and the secret of who reports them by HTTP; "" does without.
BOUNCES_URL = env.mailbox("BOUNCES_URL")
BOUNCES_SECRET = env.secret("BOUNCES_SECRET", minimum_length=32)
# The years after which whoever wrote to the service is forgotten, once answered; 0, never.
ENQUIRIES_KEPT_YEARS = env.whole("ENQUIRIES_KEPT_YEARS", default=2, least=0)
# The months after which a message passed on to a vendor is forgotten; 0, never.
VENDOR_MESSAGES_KEPT_MONTHS = env.whole("VENDOR_MESSAGES_KEPT_MONTHS", default=12, least=0)
# The pace of a campaign, all workers together; each one may be given another.
LETTERS_PER_MINUTE = env.whole("LETTERS_PER_MINUTE", default=60, least=1)
# Where the embedded catcher files every letter, so that they can be read at /courriels/.
MAILBOX_DIR = env.optional_directory("MAILBOX_DIR")

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"{REDIS_PREFIX}:",
    # `CELERY_TASK_PUBLISH_RETRY` does not reach the connection itself: 6 s lost by request without it.
    "max_retries": 0,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_TIMEZONE = TIME_ZONE
# Each queue has its workers: what people wait for is never behind a campaign, nor behind a brochure.
CELERY_TASK_ROUTES = {
    "alliance.letters.tasks.deliver": {"queue": "letters"},
    "alliance.letters.tasks.sweep": {"queue": "letters"},
    "alliance.letters.tasks.sweep_campaigns": {"queue": "campaigns"},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BEAT_SCHEDULE = schedule(reads_bounces=bool(BOUNCES_URL))

# --- What browsers are told ----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "alliance.errors.csrf_failure"
# How a refused form names what it gives back.
FIELD_LABELS = "ami.questions.labels.label_of"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
# Proxies whose X-Request-Start, X-Forwarded-Proto and X-Forwarded-For are believed.
BEHIND_TRUSTED_PROXY = env.flag("BEHIND_TRUSTED_PROXY", default=False)
if BEHIND_TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Limits on attempts count per visitor: the address that the nearest proxy adds.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# --- State design -----------------------------------------------------------------------------

CRISPY_ALLOWED_TEMPLATE_PACKS = "crispy_dsfr"
CRISPY_TEMPLATE_PACK = "crispy_dsfr"
CRISPY_FAIL_SILENTLY = False
# A manifest storage rewrites the files, so their published checksums no longer match.
DSFR_USE_INTEGRITY_CHECKSUMS = False
# Without it, dsfr's messages and alerts print what users typed as markup.
DSFR_CONTENT_IS_SAFE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", default="INFO")},
}
