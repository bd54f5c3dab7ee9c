"""Somebody who has only a keyboard: Tab, Shift+Tab, Enter, Space and letters. Focus is seen at every step."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as BrowserTimeout

MOST_TABS = 250
# Whether the focus is on `wanted`, and what is wrong with how it shows. Right after loading nothing has it.
LOOK = """wanted => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return {here: false, fault: ''};
  const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const fault = !outlined ? 'no visible focus' : !inside ? 'focus outside the window' : '';
  return {here: focused === wanted, fault: fault && `${fault}: ${focused.outerHTML.slice(0, 160)}`};
}"""


class Keyboard:
    """Moves through one page. Never uses a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator, *, key: str = "Tab") -> None:
        """Press Tab until `target` has the focus; fails after too many, or when the focus cannot be seen."""
        element = target.element_handle()
        for _ in range(MOST_TABS):
            self.page.keyboard.press(key)
            seen = self.page.evaluate(LOOK, element)
            assert not seen["fault"], seen["fault"]
            if seen["here"]:
                return
        raise AssertionError(f"{target} is not reached with {MOST_TABS} times {key}")

    def link(self, name: str) -> None:
        self._press(self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first, "Enter")

    def room(self, name: str) -> None:
        rooms = self.page.get_by_role("navigation", name="Ruimtes van dit project")
        self._press(rooms.get_by_role("link", name=name), "Enter")

    def button(self, name: str) -> None:
        self._press(self.page.get_by_role("button", name=name, exact=True).first, "Enter")

    def type(self, label: str, text: str) -> None:
        self.to(self.page.get_by_label(label).locator("visible=true").first)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, label: str) -> None:
        """Tick a box, or take a choice that nothing stands at yet."""
        self.to(self.page.get_by_label(label).locator("visible=true").first)
        self.page.keyboard.press("Space")

    def mark(self, choices: Locator, key: str) -> None:
        """Take one of the radio buttons `choices` with `key`: Space the first, an arrow the one before or after it.
        On a busy machine Chromium now and then drops a key press; people see that, and press again."""
        self.to(choices.first)
        taken = choices.and_(self.page.locator(":checked"))
        for is_last in (False, False, True):
            self.page.keyboard.press(key)
            try:
                expect(taken).to_have_count(1, timeout=20_000 if is_last else 2_000)
            except AssertionError:
                if is_last:
                    raise
            else:
                return

    def open(self, summary: str) -> None:
        self.to(self.page.locator("summary", has_text=summary).first)
        self.page.keyboard.press("Enter")

    def choose_files(self, label: str, *paths: Path) -> None:
        """Open the file dialog by keyboard. On a busy machine Chromium now and then drops the first key press, as
        it does for people; they press again."""
        self.to(self.page.get_by_label(label))
        for is_last in (False, False, True):
            try:
                with self.page.expect_file_chooser(timeout=5_000) as chooser:
                    self.page.keyboard.press("Space")
            except BrowserTimeout:
                if is_last:
                    raise
            else:
                chooser.value.set_files(list(paths))
                return

    def download(self, link: str, folder: Path) -> Path:
        """Follow a link to a file; where the file was saved, under the name that the site gives it."""
        self.to(self.page.get_by_role("link", name=link, exact=True))
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def _press(self, target: Locator, key: str) -> None:
        self.to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
