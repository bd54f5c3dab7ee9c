"""Reading a generated PDF of 500 pages: pages per CPU second, and the memory of the child process.

The measuring process stays small and makes no PDF itself: Linux counts the memory of the parent at the start
of a child as the child's.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.row import Row, cpu_seconds, peak_of_children_mb

PAGES, LEAST_PAGES, MOST_MB = 500, 60, 300
READ = "import sys; from bench.reading import read; read(sys.argv[1])"
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
        answer = subprocess.run([sys.executable, "-c", READ, str(path)], stdout=subprocess.PIPE, check=True)
    found = json.loads(answer.stdout)
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


def make_pdf(path: Path) -> None:
    """A PDF in which every page has a heading, a header, a footer and about 350 words of policy."""
    import typst

    from bench.policy_text import paragraphs

    source = cycle(paragraphs(250))
    content = [list(islice(source, 5)) for _ in range(PAGES)]
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
