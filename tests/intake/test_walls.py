"""Pages that stand in front of an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.intake.walls import Wall, wall_warnings, walls
from rashomon.terms import InputError
from tests.intake.asked import BODY, PAGE, THIRD, reason, report


@pytest.mark.parametrize(
    ("wall", "shown"), [(wall, shown) for wall in walls() for shown in wall.examples], ids=lambda one: str(one)[:30]
)
def test_every_wall_is_told_by_its_examples(wall: Wall, shown: str) -> None:
    if wall.reason:
        with pytest.raises(InputError) as error:
            wall_warnings(shown, shown)
        assert str(error.value) == wall.reason
    else:
        assert wall_warnings(shown, shown) == (wall.warning,)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The council uses cookies, its critics said, and does not value the privacy of those who ask for a boat.",
        "The minister denied access to the pier on Monday and said that the page had been turned.",
        "Nobody found the page of the log that was torn out, the harbour master said on Friday.",
    ],
)
def test_an_article_is_no_wall(text: str) -> None:
    assert wall_warnings(text, text) == ()


def test_a_long_article_below_a_banner_is_read(tmp_path: Path) -> None:
    banner = "<div>We value your privacy. We and our partners use cookies. Accept all</div>"
    body = "".join(f"<p>{THIRD.replace('A boatman', f'Boatman {number}')}</p>" for number in range(20))
    one = report(
        tmp_path, "a.html", PAGE.replace("<article>", f"{banner}<article>").replace("</article>", f"{body}</article>")
    )
    assert "Boatman 19" in one.text


def test_a_wall_is_refused_as_what_it_is(tmp_path: Path) -> None:
    page = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you go on.</p>"
    assert "CAPTCHA" in reason(tmp_path, "a.html", page)
