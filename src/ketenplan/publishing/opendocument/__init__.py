"""The plan as ODT, with real heading styles, footnotes, a table of contents and repeated table headers."""

from ketenplan.publishing.opendocument.writer import write_odt

__all__ = ["write_odt"]
