"""The web application for an app server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenplan.config.settings")
application = get_wsgi_application()

from ketenplan.core.privacy import screen  # noqa: E402 - after the settings

screen("")  # the gate loads its word lists now, so that the first writer does not wait for them
