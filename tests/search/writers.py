"""What a process of its own does to an index; no Django here, so that it starts at once."""

from pathlib import Path

from ketenplan.core.matching.postings import PostedDocument
from ketenplan.search.tantivy_postings import TantivyPostings

ROUNDS = 5


def write_rounds(folder: str, number: int) -> None:
    """Put one document again and again."""
    postings = TantivyPostings(Path(folder))
    for stamp in range(ROUNDS):
        document = PostedDocument(f"d{number}", str(stamp), ((f"d{number}-1", {"schuld": 7}),))
        with postings.alone("1"):
            postings.write("1", [document], [])
