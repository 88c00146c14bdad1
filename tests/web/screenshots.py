"""Pictures of every page: `python -m tests.web.screenshots OUT [CASE]`; without a case, the sample is built first.

Each page at 390 and 1440 pixels, light and dark, as PAGE-WIDTH-SCHEME.png in the folder OUT.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import rashomon
from tests.web.places import places
from tests.web.running import browser, served

WIDTHS = {390: 844, 1440: 900}
SCHEMES = ("light", "dark")


def screenshots(case: Path, out: Path, only: tuple[str, ...] = ()) -> list[Path]:
    """Write the pictures of the pages of `case` into `out`; their paths."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    with served(case) as running, browser() as chromium:
        for width, height in WIDTHS.items():
            for scheme in SCHEMES:
                context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                context.add_cookies([running.cookie()])
                page = context.new_page()
                for name, path in places(case).items():
                    if only and name not in only:
                        continue
                    page.goto(running.address.rstrip("/") + path)
                    made.append(out / f"{name}-{width}-{scheme}.png")
                    page.screenshot(path=made[-1], full_page="seeing" not in name)
                context.close()
    return made


def sample_at(path: Path) -> Path:
    """The sample case, built at `path`."""
    sample = Path(rashomon.__file__).parent / "sample"
    with rashomon.open(path, create=True) as case:
        case.add(sample, base=sample)
    return path


def main() -> None:
    """Make the pictures and say where they are."""
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(sys.argv[2]) if len(sys.argv) == 3 else sample_at(Path(folder) / "sample.case")
        for path in screenshots(case, Path(sys.argv[1])):
            print(path)


if __name__ == "__main__":
    main()
