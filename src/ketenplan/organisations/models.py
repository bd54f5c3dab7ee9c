"""Municipalities, organisations and accounts. An account has a function, not a name."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A municipality that works with this site. Policy documents belong to it; others never see them."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An organisation that people with an account work for: a department, the police, a school board."""

    name = models.CharField(max_length=160)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="organisations")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "name"], name="one_organisation_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts. A password of None makes an account that can only be entered through a reset link."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account: a function at an organisation. `is_demo` accounts need no second factor and say so on
    screen."""

    email = models.EmailField(_("e-mail address"), unique=True)
    function = models.CharField(_("function"), max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    may_start_projects = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering: ClassVar = ["email"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Function and organisation: how a person is named everywhere. Costs the organisation row."""
        return f"{self.function}, {self.organisation.name}"
