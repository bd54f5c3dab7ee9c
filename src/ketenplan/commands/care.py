"""`fsck` and `verify-log`: is everything that was acknowledged still there, and unchanged?"""

import sys
from datetime import timedelta

import click


@click.command("fsck")
@click.option("--clean", is_flag=True, help="Verwijder ook bestanden waar niets naar verwijst.")
@click.option(
    "--older-than",
    "minutes",
    type=click.IntRange(min=0),
    default=60,
    show_default=True,
    metavar="MINUTEN",
    help="Laat jongere bestanden met rust: misschien is er nog een upload bezig.",
)
def fsck(clean: bool, minutes: int) -> None:
    """Controleer of elk document zijn origineel heeft en omgekeerd, en of de zoekindex klopt.

    Een zoekindex die niet klopt wordt opnieuw gemaakt. Eindigt met 1 als er iets mis is of was.
    """
    from ketenplan.config.site import ensure_site

    ensure_site()
    is_whole = [_check_originals(), _check_leftovers(clean, minutes), _check_index()]
    sys.exit(0 if all(is_whole) else 1)


def _check_originals() -> bool:
    from ketenplan.policies import files
    from ketenplan.policies.queries import all_originals

    known = all_originals()
    broken = [key for sha256, keys in known.items() for key in keys if not files.is_intact(sha256)]
    for key in broken:
        click.echo(
            f"Document {key}: het originele bestand ontbreekt of is veranderd. Zet het terug uit een back-up."
        )
    click.echo(f"{len(known)} originelen gecontroleerd, {len(broken)} niet in orde.", err=True)
    return not broken


def _check_leftovers(clean: bool, minutes: int) -> bool:
    from django.utils import timezone

    from ketenplan.policies import files
    from ketenplan.policies.queries import all_originals

    needed = {files.path_of(sha256) for sha256 in all_originals()}
    unused = [path for path in files.stored_files() if path not in needed]
    age, now = timedelta(minutes=minutes), timezone.now()
    leftovers = [p for p in (*unused, *files.leftovers()) if files.is_settled(p, now=now, age=age)]
    for path in leftovers:
        click.echo(
            f"Bestand {path.name}: hoort bij geen enkel document" + (" en is verwijderd." if clean else ".")
        )
        if clean:
            path.unlink(missing_ok=True)
    return clean or not leftovers


def _check_index() -> bool:
    from ketenplan.organisations.models import Municipality
    from ketenplan.search.checking import mend_index

    is_whole = True
    for municipality in Municipality.objects.order_by("name"):
        for key in mend_index(municipality):
            click.echo(f"Document {key}: de zoekindex klopte niet en is opnieuw gemaakt.")
            is_whole = False
    return is_whole


@click.command("verify-log")
def verify_log() -> None:
    """Controleer of er in de logboeken niets is veranderd of verdwenen. Eindigt met 1 als dat wel zo is."""
    from ketenplan.config.site import ensure_site

    ensure_site()
    from ketenplan.audit.queries import broken_chains

    words = {
        "MISSING": "ontbreekt",
        "CHANGED": "is veranderd",
        "CUT_OFF": "is de laatste, maar er horen er meer te zijn",
    }
    faults = list(broken_chains())
    for fault in faults:
        click.echo(f"Logboek {fault.chain}: regel {fault.number} {words[fault.code]}.")
    if not faults:
        click.echo("Alle logboeken zijn heel.", err=True)
    sys.exit(1 if faults else 0)
