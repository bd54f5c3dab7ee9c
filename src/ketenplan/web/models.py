"""Forms that were handled: sending the same form twice does the work once."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class HandledForm(models.Model):
    """One form that was handled, by the key that was printed in it, and where its sender was led."""

    key = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    location = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key"], name="handle_each_form_once")
        ]

    def __str__(self) -> str:
        return str(self.key)
