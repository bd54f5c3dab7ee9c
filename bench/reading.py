"""Reading a generated PDF of 500 pages: pages per CPU second, and the memory of the child process; then from PDF to index.

The measuring process stays small and makes no PDF itself: Linux counts the memory of the parent at the start
of a child as the child's.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.row import Row, cpu_seconds, peak_of_children_mb

PAGES, LEAST_PAGES, MOST_MB = 500, 60, 300
PARAGRAPHS = 5
"""On a page: about 350 words."""
STEP = "import sys; from bench import reading; reading.{0}(sys.argv[1])"
PAGE = """#set page(paper: "a4", margin: 2.2cm, header: [Gemeente Waterveen], footer: context counter(page).display())
#set text(size: 10pt, lang: "nl", hyphenate: true)
#set par(justify: true)
#let data = json("pages.json")
#for (number, parts) in data.enumerate() {
  if number > 0 { pagebreak() }
  heading(level: 1, "Hoofdstuk " + str(number + 1))
  for part in parts { par(part) }
}
"""


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "policy.pdf"
        make_pdf(path)
        found, indexed = _child("read", path), _child("index", path)
    pages, megabytes = found["pages"] / found["cpu"], found["megabytes"]
    yield Row(
        f"Reader: PDF of {found['pages']} pages, to passages",
        f"≥ {LEAST_PAGES} pages/s CPU",
        f"{pages:.0f} pages/s ({found['cpu']:.1f} s for {found['words']:,} words)",
        found["pages"] >= PAGES and pages >= LEAST_PAGES,
    )
    yield Row(
        "Reader: peak memory of the child", f"< {MOST_MB} MB", f"{megabytes:.0f} MB", megabytes < MOST_MB
    )
    pages = indexed["pages"] / indexed["cpu"]
    yield Row(
        "From PDF to index, all steps",
        f"≥ {LEAST_PAGES} pages/s CPU",
        f"{pages:.0f} pages/s ({indexed['cpu']:.1f} s for {indexed['passages']:,} passages)",
        indexed["passages"] >= PAGES and pages >= LEAST_PAGES,
    )


def _child(step: str, path: Path) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, "-c", STEP.format(step), str(path)], stdout=subprocess.PIPE, check=True
    )
    return dict(json.loads(answer.stdout))


def make_pdf(path: Path) -> None:
    """A PDF in which every page has a heading, a header, a footer and about 350 words of policy."""
    import typst

    from bench.policy_text import varied_paragraphs

    content = list(batched(varied_paragraphs(PARAGRAPHS * PAGES), PARAGRAPHS))
    path.with_name("pages.json").write_text(json.dumps(content), "utf-8")
    path.with_name("policy.typ").write_text(PAGE, "utf-8")
    typst.compile(str(path.with_name("policy.typ")), output=str(path))


def read(path: str) -> None:
    """Read one file and print what it cost, the child process included."""
    from ketenplan.reader import read_file

    document, seconds = cpu_seconds(lambda: read_file(Path(path)))
    words = sum(len(page.text.split()) for page in document.pages)
    print(
        json.dumps(
            {
                "pages": document.page_count,
                "words": words,
                "cpu": seconds,
                "megabytes": peak_of_children_mb(),
            }
        )
    )


def index(path: str) -> None:
    """Read one file, analyse its passages and write them to an index; print what all of it cost, from a cold start."""
    from ketenplan.core.matching.index import IndexedPassage
    from ketenplan.core.matching.memory import standard_finder
    from ketenplan.core.matching.policy_index import posted
    from ketenplan.reader import read_file
    from ketenplan.search.tantivy_postings import TantivyPostings

    finder = standard_finder()  # made once in a process, not once a document

    def all_steps() -> Any:
        document = read_file(Path(path))
        texts = {page.number: page.text for page in document.pages}
        passages = (
            IndexedPassage(str(n), "policy", "1", texts[item.page][item.start : item.end], item.heading)
            for n, item in enumerate(document.passages)
        )
        made = posted("policy", "", passages, finder)
        TantivyPostings(Path(path).parent / "index").write("1", [made], [])
        return document

    document, seconds = cpu_seconds(all_steps)
    print(json.dumps({"pages": document.page_count, "passages": len(document.passages), "cpu": seconds}))
