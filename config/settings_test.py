"""What differs under test: speed, and nothing that a user would notice."""

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected under test: static files are served from where they lie.
STATIC_ROOT = None  # type: ignore[assignment]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The pages that tests capture are served by this machine, and nobody has to be spared.
CAPTURE_PRIVATE = ["127.0.0.1/32"]
CAPTURE_PAUSE = 0
