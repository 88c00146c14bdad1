"""A notebook shows a case, its things, chains, times and network: text only as text, nothing loaded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import rashomon
from rashomon.casebook.network import NetworkEdge
from rashomon.notebook import Edges, Moments, network_svg, shown_html, text, timeline_svg
from tests.web.hostile import hostile_copy
from tests.web.running import browser, chromium
from tests.web.screenshots import sample_at


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case."""
    return sample_at(tmp_path_factory.mktemp("notebook") / "sample.case")


@pytest.fixture
def case(path: Path) -> Iterator[rashomon.case.Case]:
    """The sample case, open."""
    with rashomon.open(path) as one:
        yield one


def _contested(case: rashomon.case.Case) -> str:
    return str(max(case.rows("matters"), key=lambda row: (len(row["disputes"]), len(row["reports"])))["id"])


def _cells(case: rashomon.case.Case) -> list[str]:
    """What a notebook shows for each kind of answer."""
    matter = _contested(case)
    return [one._repr_html_() for one in (case, case.show(matter), case.trace(matter), case.timeline(), case.network())]  # type: ignore[attr-defined]


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def _read(markup: str) -> _Markup:
    parser = _Markup()
    parser.feed(markup)
    return parser


def test_a_case_shows_its_board(case: rashomon.case.Case) -> None:
    shown = _read(_cells(case)[0])
    assert "14 reports" in shown.words
    assert _contested(case)[:7] in shown.words
    assert "table" in shown.tags


def test_a_chain_keeps_its_denials(case: rashomon.case.Case) -> None:
    denial = next(row for row in case.rows("attributions") if row["stance"] == "denies" and row["cue"])
    drawn = case.trace(denial["id"])._repr_html_()  # type: ignore[attr-defined]
    assert "<b>denies</b>" in drawn
    assert denial["cue"]["text"] in drawn


def test_what_is_drawn_is_still_the_answer(case: rashomon.case.Case) -> None:
    from rashomon.casebook.trace import trace

    id = next(case.rows("claims"))["id"]
    assert case.trace(id) == trace(case._book, id)
    assert trace(case._book, id) == case.trace(id)
    assert isinstance(case.timeline(), tuple)


def test_nothing_is_loaded_and_no_colour_is_fixed(case: rashomon.case.Case) -> None:
    for cell in _cells(case):
        shown = _read(cell)
        assert shown.tags.isdisjoint({"script", "img", "iframe", "link", "object"})
        assert not {"id", "href", "src", "onclick"} & shown.attributes.keys()
        assert "http" not in cell.replace("http://www.w3.org/2000/svg", "")
        assert "#fff" not in cell and "background:#" not in cell


def test_svg_is_well_formed(case: rashomon.case.Case) -> None:
    for drawing in (case.timeline()._repr_svg_(), case.network()._repr_svg_()):  # type: ignore[attr-defined]
        assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert "No date" in timeline_svg(Moments(()))
    assert "No relation" in network_svg(Edges(()))


def test_a_vague_date_is_a_bar_and_a_day_a_point(case: rashomon.case.Case) -> None:
    drawn = timeline_svg([one for one in case.timeline() if one.edtf == "2013"])
    assert "<rect" in drawn and "<circle" not in drawn


def test_conflict_is_told_by_more_than_colour() -> None:
    conflict = NetworkEdge(
        source="p1", source_name="Skarn", target="p2", target_name="<Tosk>", claimant=None, claimant_name="the Lamp",
        claimant_kind="outlet", acts={"ACCUSE": 1}, spoken_of={}, since=None, until=None, told=(), sign="conflict",
    )  # fmt: skip
    both = Edges((conflict, replace(conflict, sign="cooperation")))
    drawn = both._repr_svg_()
    assert drawn.count("stroke-dasharray") == 1
    assert "conflict, according to the Lamp" in drawn
    assert "&lt;Tosk&gt;" in drawn and "<Tosk>" not in drawn
    assert [one.text for one in ElementTree.fromstring(drawn).iter() if one.tag.endswith("title")] == [
        "Skarn → <Tosk>: conflict, according to the Lamp",
        "Skarn → <Tosk>: cooperation, according to the Lamp",
    ]


def test_words_are_words() -> None:
    assert text("<b>\u202ekcab") == '<bdi dir="auto">&lt;b&gt;‹U+202E›kcab</bdi>'
    assert "<script" not in shown_html("report", "r1", {"title": "<script>"}, ())


def test_a_hostile_case_shows_nothing_but_text(path: Path, tmp_path: Path) -> None:
    hostile = hostile_copy(path, tmp_path / "hostile.case")
    with sqlite3.connect(hostile) as written:  # details of the log are always JSON
        written.execute("DROP TRIGGER log_keeps_what_it_holds")
        written.execute("UPDATE log SET detail = '{}' WHERE detail NOT LIKE '{%'")
    written.close()
    with rashomon.open(hostile) as case:
        for cell in _cells(case):
            assert _read(cell).tags.isdisjoint({"script", "img", "iframe", "link", "object", "svg/onload"})
            assert not [name for name in _read(cell).attributes if name.startswith("on")]


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_readably(case: rashomon.case.Case, scheme: str, tmp_path: Path) -> None:
    """The text takes the colour of the page it stands on, and nothing is wider than it."""
    page_colour, ink = ("#ffffff", "rgb(17, 17, 17)") if scheme == "light" else ("#111111", "rgb(238, 238, 238)")
    file = tmp_path / "notebook.html"
    style = f"<meta charset=utf-8><style>body{{background:{page_colour};color:{ink};width:700px}}</style>"
    file.write_text(style + "".join(_cells(case)), encoding="utf-8")
    with browser() as one:
        page = one.new_context(viewport={"width": 760, "height": 900}).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        colours = page.eval_on_selector_all(
            ".rashomon td, .rashomon h4, .rashomon svg", "all => [...new Set(all.map(e => getComputedStyle(e).color))]"
        )
        assert colours == [ink]
        assert page.evaluate("document.documentElement.scrollWidth") <= 760
        assert asked == [file.as_uri()]
