"""Where the parts of a page stand, in real Chromium: what stands above may not push them out of their places.

Where there is no Chromium (and no RASHOMON_CHROMIUM that names one), nothing here runs, and the run says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.places import places
from tests.web.running import Served, chromium
from tests.web.test_browser import Window

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="NOT RUN: places on the page; no Chromium (apt-get install chromium)"
)


def _box(page: Any, what: str) -> dict[str, float]:
    """Where `what` stands on the page, in pixels: x, y, width, height."""
    found: dict[str, float] = page.locator(what).first.bounding_box()
    return found


def _stand_beside(page: Any) -> bool:
    """Whether the title is above the chain, the buttons and all that is known beside it, beginning at its height."""
    title, chain, acts = _box(page, "h1"), _box(page, "section:has(#chain)"), _box(page, ".acts")
    known = _box(page, "section:has(#facts)")
    right = chain["x"] + chain["width"]
    return (
        title["y"] + title["height"] <= chain["y"] <= title["y"] + title["height"] + 60
        and all(one["x"] >= right for one in (acts, known))
        and chain["y"] - 20 <= acts["y"] <= chain["y"] + 60
        and known["y"] >= acts["y"] + acts["height"]
        and known["y"] <= acts["y"] + acts["height"] + 60
    )


@pytest.mark.parametrize("name", ["claim", "attribution"])
def test_a_judged_thing_keeps_its_places(tab: Any, bench: Served, own: Path, name: str) -> None:
    """With the answer above it, with the line that counting goes on, and with both."""
    with Window(tab, bench) as window:
        page = window.go(places(own)[name])
        assert _stand_beside(page)
        page.locator(".judge.big button[data-key=n]").click()
        page.locator(".flash").wait_for()
        assert _stand_beside(page), "under the answer"
        for above in (".flash", ".notice", ".flash + .notice"):
            page.evaluate(_ABOVE, above)
            assert _stand_beside(page), f"under {above}"


_ABOVE = """(above) => {
  document.querySelectorAll("main > .flash, main > .notice").forEach((one) => one.remove());
  const main = document.querySelector("main");
  for (const name of above.split(" + ").reverse()) {
    const line = document.createElement("p");
    line.className = name.slice(1);
    line.textContent = "Counts are being brought up to date.";
    main.prepend(line);
  }
}"""
