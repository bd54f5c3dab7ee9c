"""What may leave the house, as CSV or JSON: keys, grades, ranks and figures. No text of issues or policy."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from ketenplan.core.evaluation.report import Answer, Evaluation, Judgement, measures_of, rows_of

FIELDS = ("issue", "passage", "grade", "rank")


def as_csv(answers: Sequence[Answer], judged: Sequence[Judgement]) -> bytes:
    """A line per judgement under a line with the names of `FIELDS`; without a rank the passage was not found."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    writer.writerows(rows_of(answers, judged))
    return text.getvalue().encode()


def as_json(result: Evaluation, answers: Sequence[Answer], judged: Sequence[Judgement]) -> bytes:
    """The same rows as objects, with the measures and the counts."""
    data = {
        "measures": {name: asdict(value) for name, value in measures_of(result).items()},
        "nothing_found": asdict(result.nothing),
        "judgements": [dict(zip(FIELDS, row, strict=True)) for row in rows_of(answers, judged)],
    }
    return (json.dumps(data, indent=1) + "\n").encode()
