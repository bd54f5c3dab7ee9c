"""The web application for an app server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenplan.config.settings")
application = get_wsgi_application()
