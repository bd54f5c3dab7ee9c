"""Templates and views keep the promises that the Content Security Policy and escaping rest on."""

import re

from tests.contracts.sources import PACKAGE, modules

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\bhx-on\b", re.I
)
OUTSIDE = re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.I)
UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off")


def templates() -> dict[str, str]:
    """HTML templates of the product by name."""
    paths = sorted(PACKAGE.rglob("templates/**/*.html"))
    assert paths, "there are no templates: the pattern is wrong"
    return {str(path.relative_to(PACKAGE)): path.read_text("utf-8") for path in paths}


def offences(pattern: re.Pattern[str], texts: dict[str, str]) -> list[str]:
    return [
        f"{name}: {match.group().strip()}" for name, text in texts.items() for match in pattern.finditer(text)
    ]


def test_no_inline_script_or_style():
    assert offences(INLINE, templates()) == []


def test_nothing_is_loaded_from_elsewhere():
    assert offences(OUTSIDE, templates()) == []


def test_escaping_is_never_switched_off():
    python = {module.name: module.path.read_text("utf-8") for module in modules()}

    assert offences(UNESCAPED, templates()) == []
    assert offences(re.compile(r"\bmark_safe\b|\bSafeString\("), python) == []


def test_offences_are_found():
    page = {
        "page": '<script>x</script><p style="a" onclick="b">{{ name|safe }}</p><a href="https://elsewhere.example">'
    }

    assert offences(INLINE, page) == ["page: <script", "page: style=", 'page: onclick="']
    assert offences(OUTSIDE, page) == ['page: href="https://']
    assert offences(UNESCAPED, page) == ["page: |safe"]
