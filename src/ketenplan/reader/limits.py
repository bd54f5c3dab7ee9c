"""Every limit of the reader, in one place, with its reason."""

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 50 * MEGABYTE
"""A policy document with pictures is 1 to 20 MB; beyond 50 MB it is a scan or something else."""
MAX_PAGES = 1_000
"""The largest municipal documents (budgets) have about 400 pages. What comes after this is left out."""
MAX_TEXT_CHARACTERS = 20_000_000
"""About 8,000 full pages: text beyond this is left out, so that the parent process stays small."""
MAX_PAGE_CHARACTERS = 200_000
"""A dense page has 6,000 characters."""
MAX_PAGE_RUNS = 3_000
"""Pieces of text on one page: a dense table page has about 800."""
MAX_RUNS = 500_000
"""Pieces of text in all: 500 dense pages have about 60,000. Bounds the time of the structure step."""
MAX_SECONDS = 60
"""Time that the caller waits for the child process: 1,000 pages take about 10 seconds."""
MAX_CPU_SECONDS = 60
MAX_STRUCTURE_SECONDS = 60
"""Time that the worker waits for the structure of a document: 500 dense pages take about 3 seconds. Shorter than
the lease of a job (settings.JOB_LEASE_SECONDS)."""
MAX_PICTURE_SECONDS = 15
"""Time that a visitor waits for the picture of a page: an ordinary page takes a third of a second."""
MAX_PICTURE_PIXELS = 8_000_000
"""A page 1,800 pixels wide in the form of A4 has 4.6 million; a banner of ten metres gets a smaller picture."""
MAX_MEMORY_BYTES = 512 * MEGABYTE
"""Address space of the child. A 500-page PDF peaks far below; a bomb ends here."""
MAX_OPEN_FILES = 64
MAX_ANSWER_BYTES = 256 * MEGABYTE
"""What the parent accepts from one child."""
MAX_OUTLINE_ENTRIES = 5_000
MAX_OUTLINE_DEPTH = 10

MAX_MEMBERS = 5_000
"""Parts in a DOCX or ODT: a document with 2,000 pictures has about 2,100."""
MAX_UNPACKED_BYTES = 300 * MEGABYTE
MAX_XML_BYTES = 80 * MEGABYTE
"""All XML parts together: 2,000 pages of Word text are about 40 MB."""
MAX_RATIO = 200
"""Unpacked size over packed size of one part above 10 MB. XML text packs 10 to 40 times."""
RATIO_COUNTS_FROM = 10 * MEGABYTE
MAX_DIRECTORY_BYTES = 2 * MEGABYTE
MAX_DEPTH = 60
"""Nesting of tables, lists and frames that is followed; deeper text is left out."""
