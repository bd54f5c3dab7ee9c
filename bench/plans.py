"""Writing a draft plan of forty pages in every format."""

from collections.abc import Iterator
from io import BytesIO

from bench.row import Row, cpu_seconds

MOST_SECONDS = {"docx": 1.5, "odt": 1.5, "pdf": 3.0, "html": None}


def rows() -> Iterator[Row]:
    from ketenplan.publishing.writers import write_plan
    from tests.factories.plan_document import sample_plan

    plan = sample_plan()
    for name, most in MOST_SECONDS.items():
        first = cpu_seconds(lambda name=name: write_plan(plan, name))
        again = cpu_seconds(lambda name=name: write_plan(plan, name))[1]
        content, seconds = first
        size = f"{_pages(content)} pages, " if name == "pdf" else ""
        yield Row(
            f"Draft plan of 40 pages as {name.upper()}",
            f"< {most} s CPU" if most else "",
            f"{seconds:.2f} s ({size}{len(content) // 1024} kB; again {again:.2f} s)",
            seconds < most if most else None,
        )


def _pages(content: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(BytesIO(content)))
