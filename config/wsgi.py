"""The WSGI entry point: gunicorn config.wsgi."""

import os

from django.core.wsgi import get_wsgi_application

from sources.thai import read

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
# Before the workers are forked, so that they share its dictionaries and nobody's first article waits for them.
read("นายกเทศมนตรีกล่าวว่า น้ำลดแล้ว")
