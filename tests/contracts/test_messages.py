"""The message catalogue: complete, and its check is seen to find each kind of fault."""

import pytest

from ketenplan.locale import catalogue


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A product with one room, in an own folder; gives a function that writes its catalogue."""
    monkeypatch.setattr(catalogue, "PACKAGE", tmp_path)
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path / "locale" / "nl")
    (tmp_path / "locale" / "nl").mkdir(parents=True)
    (tmp_path / "plans" / "templates").mkdir(parents=True)
    (tmp_path / "plans" / "views.py").write_text(
        '_("Hello %(name)s")\nngettext("%(n)s row", "%(n)s rows", n)\n'
    )
    close = "{% load i18n %}\n   it's <b>{% translate 'Close' %}</b>\n"
    page = close + " {% blocktranslate trimmed %}\n  Two\n  lines {{ x }}\n{% endblocktranslate %}"
    (tmp_path / "plans" / "templates" / "page.html").write_text(page)

    def translate(**texts: str | tuple[str, str]) -> None:
        """Update the catalogue, then fill in the Dutch text of messages that start with a key."""
        catalogue.update(["plans"])
        filled = catalogue.read("plans")
        for message in catalogue.messages_in(filled):
            for start, text in texts.items():
                if catalogue.singular(message).startswith((start, f"%({start}")):
                    message.string = text
        catalogue.write("plans", filled)

    return translate


COMPLETE = {
    "Hello": "Dag %(name)s",
    "n": ("%(n)s rij", "%(n)s rijen"),
    "Close": "Sluiten",
    "Two": "Twee regels %(x)s",
}


def test_catalogue_of_the_product_is_complete():
    assert list(catalogue.check()) == []


def test_messages_of_code_and_templates_are_collected(room):
    room()

    assert sorted(catalogue.singular(m) for m in catalogue.messages_in(catalogue.read("plans"))) == [
        "%(n)s row",
        "Close",
        "Hello %(name)s",
        "Two lines %(x)s",
    ]


def test_complete_catalogue_has_no_problems_and_survives_an_update(room):
    room(**COMPLETE)
    catalogue.update(["plans"])

    assert list(catalogue.check()) == []


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({"Close": ""}, "plans: 'Close' has no Dutch text in plans.po."),
        ({"n": ("%(n)s rij", "")}, "plans: '%(n)s row' has no Dutch text in plans.po."),
        (
            {"Hello": "Dag %(naam)s"},
            "plans: the placeholders of 'Hello %(name)s' differ from those in its Dutch text.",
        ),
    ],
)
def test_fault_in_a_text_is_found(room, texts, problem):
    room(**COMPLETE | texts)

    assert list(catalogue.check()) == [problem]


def test_new_stale_and_fuzzy_messages_are_found(room, tmp_path):
    room(**COMPLETE)
    (tmp_path / "plans" / "views.py").write_text('_("Goodbye")\nngettext("%(n)s row", "%(n)s rows", n)\n')
    marked = catalogue.read("plans")
    marked.get("Close").flags.add("fuzzy")
    catalogue.write("plans", marked)

    assert list(catalogue.check()) == [
        "plans: 'Goodbye' is not in plans.po; run ./run messages plans.",
        "plans: 'Hello %(name)s' is in plans.po but no longer used; run ./run messages plans.",
        "plans: 'Close' is marked fuzzy in plans.po; look at it and remove the mark.",
    ]


def test_two_translations_of_one_message_are_found(room, tmp_path):
    room(**COMPLETE)
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "views.py").write_text('_("Close")\n')
    catalogue.update(["web"])
    other = catalogue.read("web")
    prefilled = other.get("Close").string
    other.get("Close").string = "Dicht"
    catalogue.write("web", other)

    assert prefilled == "Sluiten"
    assert list(catalogue.check()) == ["plans, web: two translations of 'Close'; choose one."]


def test_compiled_file_holds_every_text(room):
    import gettext

    room(**COMPLETE)
    catalogue.compile_all()
    with (catalogue.FOLDER / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert compiled.gettext("Close") == "Sluiten"
    assert compiled.ngettext("%(n)s row", "%(n)s rows", 2) == "%(n)s rijen"
