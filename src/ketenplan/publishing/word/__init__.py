"""The plan as DOCX, with real heading styles, footnotes, fields and repeated table headers."""

from ketenplan.publishing.word.writer import write_docx

__all__ = ["write_docx"]
