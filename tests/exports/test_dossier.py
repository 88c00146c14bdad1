"""Dossiers: every statement has its place, nothing hostile gets through, and the same case gives the same bytes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.exports.dossier import Extent, composing, dossier_of, written
from rashomon.exports.dossier.blocks import Block, Chain, Document, Grid, Heading, Items, Place, Quoted, line
from rashomon.exports.dossier.citing import Citing
from rashomon.exports.dossier.matter import _apart, chain_block, matter_blocks
from rashomon.exports.dossier.matter import _compared as _compared_versions
from rashomon.exports.dossier.slots import Value, _compared, _once
from rashomon.exports.dossier.words import letters
from rashomon.exports.held import Held
from rashomon.terms import UsageError
from tests.cli.hand_case import BOATS_ID, DENIED, TWO, UNWARNED, WARNING_ID
from tests.exports.given import RIGHT_TO_LEFT, entry, hand_held
from tests.web.running import browser, chromium

Row = dict[str, Any]
HELD = hand_held(RIGHT_TO_LEFT)


def _html(held: Held = HELD, *ids: str) -> str:
    return written(dossier_of(held, ids), "html").decode()


def _markdown(held: Held = HELD, *ids: str) -> str:
    return written(dossier_of(held, ids), "md").decode()


def _quoted(blocks: tuple[Block, ...]) -> list[Quoted]:
    """All pieces of reports in blocks, cells and chains included."""
    found: list[Quoted] = []

    def walk(value: object) -> None:
        if isinstance(value, Quoted):
            found.append(value)
        elif isinstance(value, tuple):
            for one in value:
                walk(one)
        elif hasattr(value, "__slots__"):
            for name in value.__slots__:
                walk(getattr(value, name))

    walk(blocks)
    return found


def test_every_place_holds_the_words_that_are_quoted() -> None:
    texts = {number: HELD.reports[id]["text"] for id, number in HELD.numbers.items()}
    placed = [one for one in _quoted(dossier_of(HELD).blocks) if one.place and one.marks]
    assert len(placed) > 20
    for one in placed:
        assert isinstance(one.place, Place)
        assert " ".join(texts[one.place.number][one.place.start : one.place.end].split()) == one.text


def test_every_claim_of_the_case_is_in_the_dossier_with_its_place() -> None:
    places = {str(one.place) for one in _quoted(dossier_of(HELD).blocks) if one.place}
    for row in HELD.rows("claims"):
        assert f"{HELD.numbers[row['report']]} {row['start']}–{row['end']}" in places


def _laid_out(held: Held, extent: Extent) -> set[str]:
    """The titles of the matters that are laid out."""
    blocks = dossier_of(held, (), extent).blocks
    return {one.anchor for one in blocks if isinstance(one, Heading) and one.over and one.anchor}


MATTERS: dict[str, Row] = {
    "once": {"claims": ["c1"], "reports": ["r1"], "disputes": []},
    "judged": {"claims": ["c2"], "reports": ["r1"], "disputes": []},
    "in one report": {"claims": ["c3", "c4"], "reports": ["r1"], "disputes": []},
    "disputed": {"claims": ["c5", "c6"], "reports": ["r1"], "disputes": ["d1"]},
    "in several": {"claims": ["c7", "c8"], "reports": ["r1", "r2"], "disputes": []},
}


@pytest.mark.parametrize(
    ("extent", "chosen", "wanted"),
    [
        (Extent(), False, {"judged", "disputed", "in several"}),
        (Extent(every=True), False, {"judged", "in one report", "disputed", "in several"}),
        (Extent(disputed=True), False, {"disputed"}),
        (Extent(limit=2), False, {"judged", "disputed"}),
        (Extent(), True, set(MATTERS)),
        (Extent(disputed=True), True, {"disputed"}),
        (Extent(limit=1), True, {"once"}),
    ],
)
def test_so_much_is_laid_out_as_is_wanted(extent: Extent, chosen: bool, wanted: set[str]) -> None:
    claims = {id: {"attribution": None} for one in MATTERS.values() for id in one["claims"]}
    citing = SimpleNamespace(held=SimpleNamespace(about={"c2": [{}]}, claims=claims))
    assert {one["name"] for one in extent.laid_out(citing, _named(), chosen)} == wanted  # type: ignore[arg-type]


def _named() -> list[Row]:
    return [{"name": name, **one} for name, one in MATTERS.items()]


def test_what_is_left_to_the_list_is_said() -> None:
    held = hand_held(log=())
    disputed = {one["id"] for one in held.rows("matters") if one["disputes"]}
    total = len(list(held.rows("matters")))
    assert _laid_out(held, Extent(disputed=True)) == disputed and len(disputed) < total
    told = written(dossier_of(held, (), Extent(disputed=True)), "md").decode()
    assert f"Laid out here: {len(disputed)} of {total} matters" in told
    listed = told.split("## In one line each", 1)[1].split("\n## ", 1)[0]
    assert listed.count("\n- ") == total - len(disputed)
    whole = written(dossier_of(held, [one["id"] for one in held.rows("matters")]), "md").decode()
    assert "Laid out here" not in whole and "In one line each" not in whole
    with pytest.raises(UsageError, match="at least 1"):
        Extent(limit=0)
    with pytest.raises(UsageError, match="not both"):
        Extent(every=True, disputed=True)


def test_a_matter_in_a_line_says_how_much_more_is_told_of_it() -> None:
    told = written(dossier_of(hand_held(log=()), (), Extent(limit=1)), "md").decode()
    listed = told.split("## In one line each", 1)[1].split("\n## ", 1)[0]
    many = [
        one
        for one in HELD.rows("matters")
        if len(one["claims"]) > 1 and one["id"] not in _laid_out(HELD, Extent(limit=1))
    ]
    assert many and listed.count(" more claim") == len(many)


def test_every_link_leads_somewhere() -> None:
    page = _html()
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets
    assert len(re.findall(r'href="(?!#)', page)) == 0


def test_a_denial_is_called_one() -> None:
    told = _markdown(HELD, WARNING_ID)
    assert "> **denies:** “the crews had been warned”" in told
    (chain,) = [one for one in dossier_of(HELD, [DENIED.id]).blocks if isinstance(one, Chain) and "denied" in str(one)]
    assert chain.steps[0].who.text == "The harbour master, Ines Toll,"


def _matters_of(held: Held) -> list[list[Block]]:
    """The blocks of each matter that is laid out."""
    found: list[list[Block]] = []
    for one in dossier_of(held).blocks:
        if isinstance(one, Heading) and one.level == 2:
            found.append([])
        if found:
            found[-1].append(one)
    return [some for some in found if isinstance(some[0], Heading) and some[0].over]


def test_a_quotation_stands_once_in_a_matter_but_in_its_table_and_in_disputes() -> None:
    assert len(_matters_of(HELD)) >= 2
    for blocks in _matters_of(HELD):
        told = [str(one.place) for one in _quoted(tuple(each for each in blocks if isinstance(each, Chain)))]
        claims = [one for one in told if one in _places_of_claims()]
        assert claims and len(claims) == len(set(claims))


def _places_of_claims() -> set[str]:
    return {f"{HELD.numbers[row['report']]} {row['start']}–{row['end']}" for row in HELD.rows("claims")}


def test_the_same_words_are_said_once_and_then_by_their_place() -> None:
    citing, known = Citing(HELD), dict[str, str]()
    claim = HELD.claims[TWO.id]
    first, again = (chain_block(citing, [claim], name, known) for name in "AB")
    assert claim["text"] in str(first.said) and claim["text"] not in str(again.said)
    assert "the same words as in A" in str(again.said)
    assert [str(one.place) for one in _quoted(again.said)] == [str(citing.place(claim["report"], claim))]
    assert "the same words'" in str(chain_block(citing, [claim], "A", known).said)


def test_a_statement_in_dispute_stands_once_and_collides_by_its_letter() -> None:
    told = _markdown(hand_held(log=()), BOATS_ID).split("### Disputes", 1)[1].split("\n#", 1)[0]
    assert told.count("**A**") == told.count("**B**") == 1
    assert "**Number:** A and B cannot both hold: One version says two boats, the other four." in told


def test_the_beginning_lists_the_parts_and_where_they_are() -> None:
    (contents,) = [one for one in dossier_of(HELD).blocks if isinstance(one, Grid) and one.caption == "Contents"]
    leads = [row[0].to for row in contents.rows]
    anchors = {one.anchor for one in dossier_of(HELD).blocks if isinstance(one, Heading)}
    assert set(leads) <= anchors and {"matters", "sources", "reports", "judgements", "not-said"} <= set(leads)


def test_the_passages_of_a_copy_stand_under_one_matter() -> None:
    citing, copied = Citing(HELD), dict[str, str]()
    (matter,) = [one for one in HELD.rows("matters") if one["id"] == BOATS_ID]
    first, again = (tuple(matter_blocks(citing, matter, at, copied=copied))[-1:] for at in "12")
    (tie,) = [one for one in HELD.rows("links") if one["relation"] == "copies"]
    ends = {str(citing.place(one["report"], one)) for one in tie["evidence"]["passages"][0].values()}
    assert ends <= {str(one.place) for one in _quoted(first)} and "the passages stand under" not in str(first)
    assert not ends & {str(one.place) for one in _quoted(again)} and "stand under matter 1" in str(again)


def test_versions_stand_in_tables_of_like_width_without_rows_that_are_silent() -> None:
    claims = [[HELD.claims[TWO.id]]] * 6 + [[HELD.claims[UNWARNED.id]]]
    grids = [one for one in _compared_versions(Citing(HELD), list("ABCDEFG"), claims, {}) if isinstance(one, Grid)]
    assert [len(one.head) - 1 for one in grids] == [2, 2, 3]
    assert [one.caption for one in grids] == ["Versions A to B", "Versions C to D", "Versions E to G"]
    assert all(any(cell.sign != "–" for cell in row[1:]) for one in grids for row in one.rows)


def test_sources_of_one_claim_stand_in_a_list_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "_SOURCES", 1)
    told = _markdown().split("## Sources", 1)[1].split("\n## ", 1)[0]
    assert "Sources of one claim each" in told and "- Ines Toll \\(person\\)" in told
    assert "| The Northern Wire |" in told


def test_a_dossier_of_one_matter_has_its_reports_alone() -> None:
    one = _markdown(HELD, WARNING_ID)
    assert "Harbour Courier" in one
    assert "Evening Lamp" not in one
    assert _markdown(HELD, TWO.id) == _markdown(HELD, BOATS_ID)
    with pytest.raises(UsageError, match="No claim hangs on"):
        dossier_of(HELD, ["x"])


def test_what_a_person_decided_looks_different() -> None:
    page = _html()
    assert '<span class="confirmed">✓ held right</span> by <bdi dir="auto">Ines Sund</bdi>, 1 April 2031' in page
    assert "seen on the quay" in page
    assert '<span class="suggested">suggested</span>' in page
    nobody = _markdown(hand_held(log=()))
    assert "Nobody has judged anything here yet" in nobody
    assert "held right" not in nobody.split("## Matters", 1)[1]


def test_judgements_of_disputes_and_notes_are_told() -> None:
    dispute = HELD.rows("disputes")[0]
    versions = {one["id"]: one["claims"] for row in HELD.rows("matters") for one in row["versions"]}
    left, right = versions[dispute["left"]][0], versions[dispute["right"]][0]
    log = (
        entry(
            1, "wrong", left, detail={"of": "dispute", "type": dispute["type"], "with": [right]}, reason="two storms"
        ),
        entry(2, "note", left, detail={"text": "ask the pilot"}),
        entry(3, "actor", left, detail={"text": "she", "name": "Orla Venn"}),
        entry(4, "actor", left, detail={"text": "it", "name": None}),
    )
    held = hand_held(log=log)
    assert [one["number"] for one in held.about[dispute["id"]]] == [1]
    assert [one["number"] for one in held.about[left]] == [2, 3, 4]
    told = _markdown(held)
    assert "**✗ dispute held wrong** by Ines Sund, 1 April 2031: “two storms”" in told
    assert "**✓ note** “ask the pilot” by Ines Sund" in told
    assert "**✓ who is meant corrected** “she: Orla Venn” by Ines Sund" in told
    assert "**✓ who is meant corrected** “it: left open” by Ines Sund" in told


def test_no_verdict_and_no_date_of_its_own() -> None:
    assert "does not say what is true" in _markdown()
    assert _html() == _html(hand_held(RIGHT_TO_LEFT))


class _Elements(HTMLParser):
    """What elements and attributes a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


HOSTILE = (
    "</style><script>alert(1)</script><img src=x onerror=alert(2)>`*_[a](javascript:b)_*` | "
    "\u202ekcab \x1b[31m $x$ #let"
)


def _hostile() -> Held:
    """The case with hostile text in every string that is shown."""

    def spoiled(value: object, name: str = "") -> object:
        if isinstance(value, dict):
            return {key: spoiled(one, key) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(spoiled(one, name) for one in value)
        shown = (
            "text",
            "name",
            "title",
            "outlet",
            "byline",
            "input",
            "paraphrase",
            "explanation",
            "reason",
            "by",
            "unit",
        )
        return HOSTILE if isinstance(value, str) and name in (*shown, "warnings", "lemma") else value

    tables = {name: spoiled(rows) for name, rows in HELD.tables.items()}
    return Held(name=HOSTILE, tables=tables, log=spoiled(HELD.log))  # type: ignore[arg-type]


def test_a_hostile_case_shows_nothing_but_text() -> None:
    page = _html(_hostile())
    seen = _Elements()
    seen.feed(page)
    assert "alert(1)" in page
    assert seen.tags.isdisjoint({"script", "img", "iframe", "object", "link", "form"})
    assert not [name for name in seen.attributes if name.startswith("on") or name in ("src", "style")]
    assert "\u202e" not in page
    assert "\x1b" not in page
    told = _markdown(_hostile())
    assert "<script" not in re.sub(r"\\<", "", told)
    assert "](javascript" not in told
    rows = [line for line in told.splitlines() if line.startswith("| **")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} <= {3, 4, 5}


def test_the_page_loads_nothing() -> None:
    page = _html()
    assert "http://" not in page and "https://" not in page and "url(" not in page and "@import" not in page
    assert "default-src 'none'" in page


def test_right_to_left_words_keep_their_direction_to_themselves() -> None:
    assert '<bdi dir="auto">שני סירות</bdi>' in _html()
    assert "\u2068שני סירות\u2069" in _markdown()


def test_a_wordless_case_has_no_dossier() -> None:
    with pytest.raises(UsageError, match="made of the reports' words"):
        dossier_of(Held(name="x", tables=HELD.tables, wordless=True))


def test_unknown_formats_and_papers_list_what_there_is() -> None:
    empty = Document(title="x", foot="x", blocks=(Items(lines=()),))
    with pytest.raises(UsageError, match="html, md, pdf"):
        written(empty, "docx")
    with pytest.raises(UsageError, match="a4, letter"):
        written(empty, "pdf", paper="a5")


def test_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r"pip install 'rashomon\[pdf\]'"):
        written(dossier_of(HELD), "pdf")


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_a_pdf_holds_the_words_on_the_paper_asked_for(paper: str, size: tuple[int, int]) -> None:
    pytest.importorskip("typst")
    import pypdfium2

    content = written(dossier_of(HELD), "pdf", paper=paper)
    assert content == written(dossier_of(HELD), "pdf", paper=paper)
    document = pypdfium2.PdfDocument(content)
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert tuple(round(one) for one in document[0].get_size()) == size
    assert "the crews had been warned" in words
    assert "שני סירות" in words or "תוריס ינש" in words  # PDF keeps the order seen
    assert "held right" in words
    contents = document[0].get_textpage().get_text_bounded()
    pages = [int(one) for one in re.findall(r"(?:Sources|Reports|What people decided)\s+(\d+)", contents)]
    assert len(pages) == 3 and pages == sorted(pages) and pages[-1] <= len(document)
    assert "What people decided" in document[pages[-1] - 1].get_textpage().get_text_bounded()
    assert [one.get_title() for one in document.get_toc()][:1] == ["Dossier The case “storm”"]
    document.close()


def test_a_hostile_case_is_set_as_words() -> None:
    pytest.importorskip("typst")
    assert written(dossier_of(_hostile()), "pdf").startswith(b"%PDF")


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_the_page_and_asks_for_nothing_else(width: int, scheme: str, tmp_path: Path) -> None:
    """Nothing is loaded or complained of, nothing is wider than the window, and axe finds nothing against WCAG 2.2."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    file = tmp_path / "dossier.html"
    file.write_text(_html(), encoding="utf-8")
    with browser() as one:
        context = one.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        heard: list[str] = []
        page.on("request", lambda request: heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.goto(file.as_uri())
        assert heard == [file.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def _value(words: str, key: object, told: object = None) -> Value:
    return Value(line=line(words), key=key, told=told)


def test_one_verb_done_to_two_is_two_values_with_their_own_counts() -> None:
    boats, crews = _value("warn · boats", "warn", "boats"), _value("warn · crews", "warn", "crews")
    found = _once([boats, crews, crews])
    assert ["".join(piece.text for piece in one.line) for one in found] == ["warn · crews × 2", "warn · boats"]


def test_versions_in_dispute_agree_in_no_cell_of_what_they_dispute() -> None:
    cells = list(_compared("what", [[_value("x", "x")]] * 3, "ABC", {frozenset("AB")}))
    assert [(one.sign, one.meaning) for one in cells] == [
        ("≠", "disputed with B; agrees with C"),
        ("≠", "disputed with A; agrees with C"),
        ("=", "agrees with A, B"),
    ]


def test_roots_are_one_in_the_dossier_where_they_are_in_the_workbench() -> None:
    police, other = frozenset(("s1", "the police")), frozenset(("s2", "the police"))
    witness = frozenset(("s3", "a witness"))
    cells = _compared("on whose word", [[_value("x", key)] for key in (police, other, witness)], "ABC", ())
    assert [(one.sign, one.meaning) for one in cells] == [
        ("=", "agrees with B"),
        ("=", "agrees with A"),
        ("·", "other origins"),
    ]


def test_disputes_reach_the_table_of_versions() -> None:
    """Each dispute of the case made by hand is seen in a cell of both its versions."""
    citing = Citing(HELD)
    for matter in HELD.rows("matters"):
        for one in (HELD.disputes[id] for id in matter["disputes"]):
            versions = [(letters(at), each) for at, each in enumerate(matter["versions"])]
            pair = frozenset(name for name, each in versions if each["id"] in (one["left"], one["right"]))
            assert any(pair in pairs for pairs in _apart(citing, matter, versions).values())
