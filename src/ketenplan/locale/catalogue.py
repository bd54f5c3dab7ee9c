"""The message catalogue: English in code and templates, Dutch in `nl/<room>.po`, one file per room.

    python -m ketenplan.locale.catalogue update [ROOM…]   collect messages, keep what was translated
    python -m ketenplan.locale.catalogue compile          join all rooms to LC_MESSAGES/django.mo
    python -m ketenplan.locale.catalogue check            exit 1 with one line per problem

Pure Python (Babel, and Django's own reading of templates), so that set-up needs no GNU gettext. A room is a
package below `ketenplan`. The same message may stand in several rooms, then with the same translation.
"""

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = PACKAGE / "locale" / "nl"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# Dutch text of the room "{room}". Language level B1, "u", whole sentences. See CONTRIBUTING.md.
msgid ""
msgstr ""
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

type Key = tuple[str, str | None]
"""The singular message and its context."""
type Text = str | tuple[str, ...] | list[str] | None
"""A text, or a singular and a plural; Babel also knows None: not translated."""


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update", *chosen]:
            update(chosen or rooms())
        case ["compile"]:
            compile_all()
        case ["check"]:
            problems = list(check())
            print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
            return 1 if problems else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def rooms() -> list[str]:
    """Every room with source text, by name."""
    return sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py")))


def key_of(message: Message) -> Key:
    return (singular(message), message.context)


def singular(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else str(message.id)


def messages_in(catalogue: Catalog) -> list[Message]:
    """The messages without the header entry."""
    return [message for message in catalogue if message.id]


# --- collecting -------------------------------------------------------------------------------------------


def collect(room: str) -> Catalog:
    """All messages that the Python files and templates of a room use."""
    found = Catalog(locale="nl", domain="django")
    for path in sorted((PACKAGE / room).rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or not is_source(path):
            continue
        for _line, text, comments, context in extract("python", readable(path), KEYWORDS, ["Translators:"]):
            place = (str(path.relative_to(PACKAGE)), 0)
            found.add(text, locations=[place], auto_comments=comments, context=context)
    return found


def is_source(path: Path) -> bool:
    """Python of the room itself (migrations hold copies of old texts) and templates; no data files."""
    if path.suffix == ".py":
        return "migrations" not in path.parts
    return "templates" in path.parts


def readable(path: Path) -> io.BytesIO:
    """The file as Python. A template is put between brackets: there its indentation means nothing."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = f"({templatize(text, origin=str(path))}\n)"
    return io.BytesIO(text.encode("utf-8"))


def update(chosen: Iterable[str]) -> None:
    """Rewrite the catalogues of `chosen`: new messages empty, or as another room translated them; old ones go."""
    known = translations()
    for room in chosen:
        fresh, old = collect(room), read(room)
        for message in messages_in(fresh):
            previous = old.get(message.id, message.context)
            if previous is not None and has_translation(previous):
                message.string, message.flags = previous.string, previous.flags
            elif key_of(message) in known:
                message.string = known[key_of(message)][0][1]
        write(room, fresh)


def translations() -> dict[Key, list[tuple[str, Text]]]:
    """For each translated message: (room, Dutch text) of every room that has it."""
    known: dict[Key, list[tuple[str, Text]]] = defaultdict(list)
    for room in rooms():
        for message in messages_in(read(room)):
            if has_translation(message):
                known[key_of(message)].append((room, message.string))
    return known


def has_translation(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return bool(strings) and all(strings)


# --- files ------------------------------------------------------------------------------------------------


def read(room: str) -> Catalog:
    """The catalogue of a room; empty when it has none yet."""
    path = FOLDER / f"{room}.po"
    if not path.exists():
        return Catalog(locale="nl", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="nl", domain="django", abort_invalid=True)


def write(room: str, catalogue: Catalog) -> None:
    path = FOLDER / f"{room}.po"
    if not messages_in(catalogue):
        path.unlink(missing_ok=True)
        return
    body = io.BytesIO()
    write_po(body, catalogue, width=110, omit_header=True, sort_output=True, include_lineno=False)
    path.write_bytes(HEADER.format(room=room).encode() + body.getvalue())


def compile_all() -> None:
    """Join every room to the one file that Django reads; replaced in one step."""
    joined = Catalog(locale="nl", domain="django", charset="utf-8")
    for room in rooms():
        for message in messages_in(read(room)):
            if has_translation(message):
                joined.add(message.id, message.string, context=message.context, flags=message.flags)
    target = FOLDER / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".new")
    with temporary.open("wb") as file:
        write_mo(file, joined)
    temporary.replace(target)


# --- checking ---------------------------------------------------------------------------------------------


def check() -> Iterator[str]:
    """One sentence per problem: missing, stale, untranslated, fuzzy, other placeholders, two translations."""
    for room in rooms():
        yield from check_room(room, collect(room), read(room))
    for (text, _context), found in sorted(translations().items(), key=lambda item: item[0][0]):
        if len({as_text(dutch) for _room, dutch in found}) > 1:
            yield f"{', '.join(room for room, _ in found)}: two translations of {text!r}; choose one."


def check_room(room: str, used: Catalog, catalogue: Catalog) -> Iterator[str]:
    """The problems of one room: `used` is what its code asks for, `catalogue` what its .po file holds."""
    wanted = {key_of(message): message for message in messages_in(used)}
    present = {key_of(message): message for message in messages_in(catalogue)}
    for text, _context in sorted(wanted.keys() - present.keys(), key=str):
        yield f"{room}: {text!r} is not in {room}.po; run ./run messages {room}."
    for text, _context in sorted(present.keys() - wanted.keys(), key=str):
        yield f"{room}: {text!r} is in {room}.po but no longer used; run ./run messages {room}."
    for message in present.values():
        if not has_translation(message):
            yield f"{room}: {singular(message)!r} has no Dutch text in {room}.po."
        elif message.fuzzy:
            yield f"{room}: {singular(message)!r} is marked fuzzy in {room}.po; look at it and remove the mark."
        elif placeholders(message.string) != placeholders(message.id):
            yield f"{room}: the placeholders of {singular(message)!r} differ from those in its Dutch text."


def placeholders(text: Text) -> set[str]:
    """All placeholders in a text, or in a singular and plural together."""
    return set(PLACEHOLDER.findall(as_text(text)))


def as_text(text: Text) -> str:
    return text if isinstance(text, str) else "\n".join(text or ())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
