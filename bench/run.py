"""Prints what Ketenplan promises about speed and size beside what this machine measures (docs/methods/bench.md).

`./run bench` measures everything; `./run bench gate pages` only those parts. Every part runs in a process of its
own, one after the other: no part warms up, or fattens, the next. The exit code is 0 whatever was measured.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(
    0, str(ROOT)
)  # NB: before the imports of bench itself, so that `./run bench` needs no setting

from bench import yardstick  # noqa: E402
from bench.row import Row, not_measured  # noqa: E402

PARTS = ("gate", "reading", "plans", "main_job", "composition", "matching", "scale", "retrieval", "pages")
VERDICTS = {True: "reached", False: "NOT REACHED", None: ""}
PART = "import sys; from bench.run import print_rows; print_rows(sys.argv[1])"


def main(names: list[str]) -> None:
    if unknown := [name for name in names if name not in PARTS]:
        sys.exit(f"No part of the bench: {', '.join(unknown)}. Choose from {', '.join(PARTS)}.")
    before = yardstick.seconds()
    found = [row for name in names or PARTS for row in _rows_of(name)]
    after = yardstick.seconds()
    print(_table(found))
    ratio = max(before, after) / yardstick.REFERENCE_SECONDS
    print(
        f"\nYardstick of this machine: {before:.3f} s before, {after:.3f} s after; "
        f"{ratio:.2f} × the machine of docs/methods/bench.md. Divide CPU times by this to compare."
    )


def _rows_of(name: str) -> Iterator[Row]:
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PART, name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        yield Row(**json.loads(line))
    if done.returncode:
        last = done.stderr.strip().splitlines() or ["no message"]
        yield not_measured(name, "", last[-1])


def print_rows(name: str) -> None:
    """The rows of one part as lines of JSON: what its process hands over."""
    for row in importlib.import_module(f"bench.{name}").rows():
        print(row.as_line(), flush=True)


def _table(rows: list[Row]) -> str:
    lines = [("what", "must", "measured", "verdict")]
    lines += [(row.what, row.must, row.measured, VERDICTS[row.reached]) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    lines.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    )


if __name__ == "__main__":
    main(sys.argv[1:])
