"""Reading a page as a browser does: what it would send when a person presses the button."""

from selectolax.lexbor import LexborHTMLParser, LexborNode


def form_with(response, field: str) -> dict[str, str | list[str]]:
    """What the form that holds `field` would send, hidden fields included and as it stands."""
    tree = LexborHTMLParser(response.content)
    form = next(node for node in tree.css("form") if node.css_first(f'[name="{field}"]'))
    return filled_in(form)


def filled_in(form: LexborNode) -> dict[str, str | list[str]]:
    sent: dict[str, str | list[str]] = {}
    for node in form.css("input, textarea, select"):
        name, kind = node.attributes.get("name"), node.attributes.get("type")
        if not name or name == "csrfmiddlewaretoken" or kind == "file":
            continue
        if node.tag == "select":
            chosen = [
                o.attributes.get("value") or "" for o in node.css("option") if "selected" in o.attributes
            ]
            sent[name] = chosen[0] if chosen else ""
        elif node.tag == "textarea":
            sent[name] = node.text().removeprefix("\n")
        elif kind == "checkbox":
            if "checked" in node.attributes:
                sent.setdefault(name, []).append(node.attributes.get("value") or "on")  # type: ignore[union-attr]
        elif kind != "radio" or "checked" in node.attributes:
            sent[name] = node.attributes.get("value") or ""
    return sent


def text_of(response) -> str:
    """The page as a person reads it, spaces made single."""
    return " ".join(LexborHTMLParser(response.content).body.text(separator=" ").split())


def marked_in(response) -> list[str]:
    """The spots that are marked on a page."""
    return [node.text() for node in LexborHTMLParser(response.content).css("mark")]
