"""The log is a chain: whatever is done to a stored line shows, and `verify-log` names the place."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from ketenplan.audit import actions
from ketenplan.audit.chain import entry_hash
from ketenplan.audit.models import AuditEntry, ChainHead
from ketenplan.audit.queries import BrokenChain, broken_chains
from ketenplan.commands.care import verify_log
from tests.factories.accounts import UserFactory
from tests.factories.projects import ProjectFactory

CHAIN = "kade23linde4"


@pytest.fixture
def log(db):
    """A log of five lines, beside another log that stays whole."""
    user = UserFactory()
    for number in range(5):
        actions.record(user, "partner.changed", chain=CHAIN, key=f"P{number:02}")
        actions.record(None, "page.read", chain="other")
    return AuditEntry.objects.filter(chain=CHAIN)


def test_untouched_log_is_whole(log):
    assert list(broken_chains()) == []
    assert list(log.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "partner.removed"),
        ("facts", {"key": "P99"}),
        ("actor_label", "iemand anders, elders"),
        ("actor_id", None),
        ("object_id", "77"),
        ("object_type", "projects.project"),
        ("at", datetime(2026, 1, 1, tzinfo=UTC)),
        ("hash", "0" * 64),
        ("previous_hash", "0" * 64),
    ],
)
def test_changed_line_is_found(log, column, value):
    log.filter(number=3).update(**{column: value})

    assert list(broken_chains()) == [BrokenChain(CHAIN, 3, "CHANGED")]


def test_removed_line_is_found(log):
    log.filter(number=2).delete()

    assert list(broken_chains()) == [BrokenChain(CHAIN, 2, "MISSING")]


def test_log_that_was_cut_off_is_found(log):
    log.filter(number__gt=3).delete()

    assert list(broken_chains()) == [BrokenChain(CHAIN, 3, "CUT_OFF")]


def test_emptied_log_is_found(log):
    log.all().delete()

    assert list(broken_chains()) == [BrokenChain(CHAIN, 0, "CUT_OFF")]


def test_line_that_was_put_at_the_end_is_found(log):
    """Even with a correct hash: the head knows how long the log is."""
    last = log.get(number=5)
    fields = {name: getattr(last, name) for name in ("chain", "at", "actor_id", "actor_label", "event")}
    fields |= {"number": 6, "object_type": "", "object_id": "", "facts": {}}
    AuditEntry.objects.create(**fields, previous_hash=last.hash, hash=entry_hash(fields, last.hash))

    assert list(broken_chains()) == [BrokenChain(CHAIN, 6, "CUT_OFF")]


def test_line_that_was_put_in_between_is_found(log):
    for entry in log.filter(number__gte=3).order_by("-number"):
        AuditEntry.objects.filter(pk=entry.pk).update(number=entry.number + 1)
    copied = log.get(number=2)
    copied.pk, copied.number = None, 3
    copied.save()

    assert list(broken_chains()) == [BrokenChain(CHAIN, 3, "CHANGED")]


def test_two_lines_that_changed_places_are_found(log):
    log.filter(number=2).update(number=99)
    log.filter(number=4).update(number=2)
    log.filter(number=99).update(number=4)

    assert list(broken_chains()) == [BrokenChain(CHAIN, 2, "CHANGED")]


def test_rewritten_line_with_a_new_hash_breaks_the_next(log):
    entry = log.get(number=2)
    entry.event = "partner.removed"
    fields = {name: getattr(entry, name) for name in ("chain", "number", "at", "actor_id", "actor_label")}
    fields |= {"event": entry.event, "object_type": "", "object_id": "", "facts": entry.facts}
    log.filter(pk=entry.pk).update(event=entry.event, hash=entry_hash(fields, entry.previous_hash))

    assert list(broken_chains()) == [BrokenChain(CHAIN, 3, "CHANGED")]


@pytest.mark.parametrize("change", [{"length": 4}, {"length": 6}, {"hash": "0" * 64}])
def test_changed_head_is_found(log, change):
    ChainHead.objects.filter(chain=CHAIN).update(**change)

    assert [(fault.chain, fault.code) for fault in broken_chains()] == [(CHAIN, "CUT_OFF")]


def test_lines_without_a_head_are_found(log):
    ChainHead.objects.filter(chain=CHAIN).delete()

    assert [fault.chain for fault in broken_chains()] == [CHAIN]


def test_log_of_a_project_that_is_gone_as_a_whole_is_found(log):
    project = ProjectFactory()

    assert list(broken_chains()) == [BrokenChain(project.public_id, 0, "CUT_OFF")]


def test_moment_is_hashed_in_one_time_zone():
    moment = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
    names = ("chain", "number", "actor_id", "actor_label", "event", "object_type", "object_id", "facts")
    fields = dict.fromkeys(names, "x")
    here = moment.astimezone(ZoneInfo("Europe/Amsterdam"))

    assert entry_hash(fields | {"at": moment}, "") == entry_hash(fields | {"at": here}, "")
    assert entry_hash(fields | {"at": moment}, "") != entry_hash(
        fields | {"at": moment + timedelta(0, 1)}, ""
    )


def test_command_names_the_first_faulty_line(log):
    log.filter(number=3).update(event="partner.removed")

    result = CliRunner().invoke(verify_log)

    assert result.exit_code == 1
    assert result.stdout == f"Logboek {CHAIN}: regel 3 is veranderd.\n"


def test_command_is_content_with_a_whole_log(log):
    result = CliRunner().invoke(verify_log)

    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_make_one_chain():
    together = threading.Barrier(4)

    def write():
        together.wait()
        for _ in range(5):
            with transaction.atomic():
                actions.record(None, "page.read", chain=CHAIN)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert list(broken_chains()) == []
    assert ChainHead.objects.get(chain=CHAIN).length == 20
