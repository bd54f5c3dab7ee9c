"""Everything in the database, to see what a request stored and what it did not."""

from django.apps import apps

NOISE = ("django_session", "django_migrations", "django_content_type", "auth_permission")


def all_rows() -> dict[str, list[dict]]:
    """The rows of every table by its name, in the order of their key; sessions and Django's own lists are left out."""
    models = [model for model in apps.get_models() if model._meta.db_table not in NOISE]
    return {model._meta.db_table: list(model.objects.order_by("pk").values()) for model in models}


def counts() -> dict[str, int]:
    """The number of rows of every table."""
    return {table: len(rows) for table, rows in all_rows().items()}


def added_since(before: dict[str, int]) -> dict[str, int]:
    """How many rows every table has more (or less) than in `before`; tables without a difference are left out."""
    now = counts()
    return {table: now[table] - before[table] for table in now if now[table] != before[table]}


def tables_with(text: str) -> list[str]:
    """The tables in which `text` stands somewhere, sessions included."""
    from django.contrib.sessions.models import Session

    found = [table for table, rows in all_rows().items() if text in repr(rows)]
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    return found + (["django_session"] if text in repr(sessions) else [])
