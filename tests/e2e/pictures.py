"""A picture of every screen at two widths, for people: `python -m tests.e2e.pictures FOLDER [STORY]`."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def main(folder: Path, chosen: str = "") -> None:
    """Fill `folder` with the screens of every story, or of the one that is chosen."""
    os.environ.setdefault("KETENPLAN_SECRET_KEY", "only-for-pictures")
    from ketenplan.config.site import prepare

    prepare()
    from tests.e2e.browser import Visitors, chromium_at
    from tests.e2e.site import running_site
    from tests.e2e.stories import STORIES

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing.")
    folder.mkdir(parents=True, exist_ok=True)
    with chromium_at(chromium) as browser, running_site() as site:
        visitors = Visitors(browser, site)
        for tell in STORIES:
            if chosen in ("", tell.__name__):
                for name, page in tell(visitors):
                    _take(page, folder / f"{tell.__name__}-{name}")
                    print(f"{tell.__name__}: {name}", file=sys.stderr)
        visitors.close()
        print("\n".join(dict.fromkeys(visitors.complaints)), file=sys.stderr)


def _take(page: "Page", start: Path) -> None:
    from tests.e2e.browser import NARROW, WIDE

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.screenshot(path=f"{start}-{size['width']}.png", full_page=True)
    page.set_viewport_size(WIDE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
