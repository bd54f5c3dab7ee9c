"""XML parts without a document type: entities and external parts start there, and no office document needs
one."""

import zipfile
from collections.abc import Iterable
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from ketenplan.reader.faults import UnreadableFile

_CHUNK = 16_384
_MAX_PROLOG = 256 * 1024


class _RootReached(Exception):
    """The first element began: a document type can no longer follow."""


class _Prolog(ContentHandler):
    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - the name that SAX gives it
        raise _RootReached


def check_parts(archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    """Raise UnreadableFile when one of these XML parts has a document type or is no XML."""
    for name in names:
        _check_part(archive, name)


def _check_part(archive: zipfile.ZipFile, name: str) -> None:
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(_Prolog())
    read = 0
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                read += len(chunk)
                if read > _MAX_PROLOG:
                    raise UnreadableFile("UNSAFE_PARTS")
                parser.feed(chunk)
    except _RootReached:
        return
    except DefusedXmlException as error:
        raise UnreadableFile("UNSAFE_PARTS") from error
    except (
        SAXException,
        zipfile.BadZipFile,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableFile("DAMAGED") from error
    raise UnreadableFile("DAMAGED")
