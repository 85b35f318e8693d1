"""Everything that can be configured, in one file. The variables are listed in .env.example."""

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.launch import state

BASE_DIR = env.BASE_DIR
HOME = env.home()

DEBUG = env.flag("THIMA_DEBUG")
DEMO = env.flag("THIMA_DEMO")
HTTPS = env.flag("THIMA_HTTPS")
SECRET_KEY = env.text("THIMA_SECRET_KEY", state.secret_key(HOME) or "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set THIMA_SECRET_KEY to a long random text (make setup makes one for a local installation)."
    )
# The loopback names are always answered to: probes and the launcher ask this machine by them.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.listing("THIMA_HOSTS")]
CSRF_TRUSTED_ORIGINS = env.listing("THIMA_ORIGINS")
CSRF_FAILURE_VIEW = "claims.views.errors.csrf_failure"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
    "config.apps.ConfigConfig",
    "sources",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.compress_pages",
    "config.middleware.compress_answers",
    "config.middleware.read_refused",
    "config.middleware.know_sender",
    "config.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.speak",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "claims.views.context.shell",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", state.database_url(HOME) or state.NO_DATABASE_URL)}

# All processes of this host share it: how often a password was tried must not depend on which of them was asked.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

AUTH_USER_MODEL = "claims.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

# Where the pages are, for the links in e-mails.
ADDRESS = env.text("THIMA_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
# In whose name claims are published: the author of verdicts and feeds.
PUBLISHER = env.text("THIMA_PUBLISHER", "Thima")
# Without a mail server e-mails are written to the terminal.
SMTP = env.smtp("THIMA_SMTP", env.text("THIMA_SMTP", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP else 'console'}.EmailBackend"
if SMTP:
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.host, SMTP.port, SMTP.user, SMTP.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = SMTP.is_tls, not SMTP.is_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("THIMA_MAIL_FROM", "Thima <thima@localhost>")

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "media"
# Jobs that call flows stand above them, and not among the others in claims/tasks.py.
PROCRASTINATE_IMPORT_PATHS = ["claims.polling"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# An article is at most ARTICLE_LIMIT code points; a Thai one takes three bytes each, and JSON may write six as \uXXXX.
ARTICLE_LIMIT = 200_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# A file may be larger than its words. What is larger than this is refused before any of it is taken; the rest lies in a
# temporary file until it is read.
FILE_LIMIT = 20_000_000
FILE_UPLOAD_HANDLERS = [
    "config.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# How pages are captured: who says it asks, how long and how large a page may be, how many seconds a site is left alone
# between two of them, and which networks are asked although they are not of the open internet.
CAPTURE_AGENT = env.text("THIMA_CAPTURE_AGENT", f"Thima/0.1 (archive of a newsroom; +{ADDRESS})")
CAPTURE_SECONDS = 30
CAPTURE_SIZE = 5_000_000
CAPTURE_PAUSE = env.integer("THIMA_CAPTURE_PAUSE", 2, low=0, high=3600)
CAPTURE_WATCH = env.flag("THIMA_CAPTURE_WATCH", True)
CAPTURE_PRIVATE = env.networks("THIMA_CAPTURE_PRIVATE")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Subdomains and the browsers' preload lists are for the owner of the whole domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Probes come over plain HTTP from inside the TLS proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Networks of our own that webhooks may be sent into, although they are not of the open internet.
WEBHOOKS_PRIVATE = env.networks("THIMA_WEBHOOKS_PRIVATE")
WEBHOOKS_OVER_HTTP = env.flag("THIMA_WEBHOOKS_OVER_HTTP", DEBUG)
# For how many seconds a receiver may take, how many minutes pass after its first failure, its second and so on, and for
# how many days a message is tried before its webhook is stopped.
WEBHOOK_SECONDS = 15
WEBHOOK_WAITS = [1, 5, 15, 30, 60, 120, 240, 480, 720]
WEBHOOK_DAYS = env.integer("THIMA_WEBHOOK_DAYS", 3, low=1, high=30)

# Requests in a minute, for each token or account and for each address without one.
API_RATE = env.integer("THIMA_API_RATE", 30_000, low=1, high=10_000_000)
API_RATE_OPEN = env.integer("THIMA_API_RATE_OPEN", 6_000, low=1, high=10_000_000)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.permissions.MayDo"],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.throttles.PerMinute"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsing.JsonParser"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.Operation",
    "EXCEPTION_HANDLER": "claims.api.errors.problem",
    "COERCE_DECIMAL_TO_STRING": False,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Thima API",
    "DESCRIPTION": "Who asserts a claim, who denies it and which outlet is cited for it.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # The interactive documentation asks nobody but this server.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": False, "validatorUrl": None},
    "ENUM_NAME_OVERRIDES": {
        "PartyKind": "claims.models.PartyKind",
        "OutletKind": "sources.models.OutletKind",
        "MeasureKind": "claims.models.MeasureKind",
        "LinkKind": "claims.api.serializers.claims.LINKS",
        "ReadingState": "sources.models.ReadingState",
        "CaptureState": "sources.models.CaptureState",
        "Failure": "sources.models.Failure",
        "SuggestionState": "claims.models.SuggestionState",
        "Status": "claims.models.Status",
        "ReplyState": "claims.models.ReplyState",
        "DropReason": "claims.models.DropReason",
        "Comparator": "claims.models.Comparator",
        "Rating": "claims.models.Rating",
        "Stance": "claims.models.Stance",
        "Why": "claims.models.Why",
        "CaptureMethod": "sources.models.CaptureMethod",
        "NoticeType": "claims.api.serializers.archive.NOTICES",
        "RequestEnd": "claims.api.serializers.replies.ENDS",
        "FeedState": "claims.models.FeedState",
        "FeedFailure": "claims.models.FeedFailure",
        "WebhookState": "claims.models.WebhookState",
        "DeliveryState": "claims.models.DeliveryState",
        "WebhookFailure": "claims.models.Failure",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without_probes": {"()": "config.logs.WithoutProbes"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_probes"]}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("THIMA_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
    # They tell of each blueprint and periodic task that they load, in every command.
    "loggers": {name: {"level": "WARNING"} for name in ("procrastinate.blueprints", "procrastinate.periodic")},
}
