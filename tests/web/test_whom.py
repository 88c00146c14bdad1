"""Who a claim's words mean, corrected by forms alone, as a browser without JavaScript sends them."""

from __future__ import annotations

from tests.web.hostile import HOSTILE
from tests.web.markup import Markup
from tests.web.test_judging import Bench, bench

__all__ = ["bench"]  # the fixture


def test_a_claims_words_are_left_open_wherever_the_report_says_so(bench: Bench) -> None:
    row, one = next(
        (row, each)
        for row in bench.rows("claims")
        for each in row["actors"]
        if each["antecedent"] and each["actor"] and f"[{each['name']}]" in row["paraphrase"]
    )
    page, place = f"/claims/{row['id']}", f"{one['start']}-{one['end']}"
    form = bench.client.get(page).text
    assert f'<option value="{place}">' in form and 'name="open"' in form and 'name="everywhere"' in form
    assert bench.send("decide", kind="actor", about=row["id"], who=place).status_code == 422
    assert bench.send("decide", kind="actor", about=row["id"], who=place, name="X", open="yes").status_code == 422
    sent = {"who": place, "open": "yes", "everywhere": "yes", "back": page}
    assert bench.send("decide", kind="actor", about=row["id"], **sent).headers["location"].startswith(page)
    told = next(each for each in bench.rows("claims") if each["id"] == row["id"])
    assert f"[{one['name']}]" not in told["paraphrase"]
    assert "left open wherever the report says so" in bench.text(page)


def test_a_hostile_name_is_only_ever_text(bench: Bench) -> None:
    row = next(row for row in bench.rows("claims") if row["actors"])
    place = f"{row['actors'][0]['start']}-{row['actors'][0]['end']}"
    sent = {"who": place, "name": HOSTILE[:290], "everywhere": "yes", "reason": HOSTILE[:900]}
    assert bench.send("decide", kind="actor", about=row["id"], **sent).status_code == 303
    assert bench.settled(lambda: not bench.client.get("/state").json()["busy"])
    matter = next(one for one in bench.rows("claims") if one["id"] == row["id"])["matter"]
    for path in (f"/claims/{row['id']}", "/log", "/", f"/matters/{matter}"):
        html = bench.client.get(path).text
        page = Markup(html)
        assert not page.unbalanced and [tag for tag, _ in page.elements].count("script") == 1
        assert not [at for _, at in page.elements if any(name.startswith("on") for name in at)]
        assert "\u202e" not in html and "\x07" not in html
