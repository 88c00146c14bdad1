"""Every page answers, leads only to pages that answer, and shows what the case holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.terms import TABLES
from rashomon.web.addresses import PAGES
from rashomon.web.board import FILTERS, SORTS
from rashomon.web.guard import CHANGES
from rashomon.web.matter import matter_page
from rashomon.web.reader import PART
from rashomon.web.view import View
from tests.web.conftest import client_of
from tests.web.markup import Markup, text_of
from tests.web.places import places

LARGEST = 300_000  # bytes of any page


def _path(address: str) -> str:
    return re.sub(r"/[^/?]*[0-9a-f]{5}[^/?]*", "/{id}", address.partition("?")[0])


def test_every_kind_of_page_is_looked_at(sample: Path) -> None:
    looked_at = {_path(one.partition("#")[0]) for one in places(sample).values()}
    assert set(PAGES) - looked_at == {"/id/{id}", "/originals/{id}"}, "the inputs of the sample are not beside it"


def test_every_page_is_whole(client: TestClient, sample: Path) -> None:
    for name, address in places(sample).items():
        answer = client.get(address)
        assert answer.status_code == (404 if name == "nothing" else 200), name
        page = Markup(answer.text)
        assert not page.unbalanced, name
        assert [tag for tag, _ in page.elements].count("h1") == 1, name
        assert len(page.ids()) == len(set(page.ids())), f"{name} has an id twice"
        assert len(answer.content) < LARGEST
        assert "undefined" not in page.text and "None" not in page.text, name


def test_every_link_leads_somewhere(client: TestClient, sample: Path) -> None:
    """Of every page: each path once, and that a page has what the link's fragment names."""
    asked: dict[str, Markup] = {}
    for name, address in places(sample).items():
        if name == "nothing":
            continue
        for link in Markup(client.get(address).text).links:
            path, _, fragment = link.partition("#")
            if path.startswith(CHANGES):
                continue  # where forms are sent
            path = path or address.partition("#")[0]
            assert path.startswith("/"), f"{name} leads to {link}"
            kind = _path(path) + fragment[:1] + str("see=" in path)
            if kind + "2" in asked:
                continue
            asked[kind + ("2" if kind in asked else "")] = page = Markup(_answered(client, path))
            assert not fragment or fragment in page.ids(), f"{name} leads to {link}"


def _answered(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text


def test_the_board_counts_what_the_case_holds(client: TestClient, sample: Path) -> None:
    text = " ".join(Markup(client.get("/").text).text.split())
    with rashomon.open(sample) as case:
        counts = case.counts()
        disputed = sum(bool(row["disputes"]) for row in case.rows("matters"))
    assert f"{counts['reports']} reports" in text and f"{counts['matters']} matters" in text
    assert f"{counts['disputes']} disputes" in text and f"disputed {disputed} " in text


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("only", FILTERS)
def test_the_board_is_sorted_and_filtered_through_all_its_pages(
    client: TestClient, sample: Path, sort: str, only: str
) -> None:
    listed: list[str] = []
    address = f"/?sort={sort}&only={only}"
    while address:
        html = client.get(address).text
        listed += re.findall(r'data-row href="/matters/(m\w+)"', html)
        after = re.search(r'rel="next" href="([^"]+)"', html)
        address = after[1].replace("&amp;", "&") if after else ""
    with rashomon.open(sample) as case:
        heads = [one for one in case.overview().matters if FILTERS[only][1](one)]
    keys = {one.id: SORTS[sort](one) for one in heads}
    assert sorted(listed) == sorted(keys)
    assert [keys[one] for one in listed] == sorted(keys.values())


def test_the_reader_shows_every_character_in_its_order(client: TestClient, sample: Path) -> None:
    """But for the line ends, which the page has its own paragraphs for."""
    with rashomon.open(sample) as case:
        reports = list(case.rows("reports"))
    for report in reports:
        html = client.get(f"/reports/{report['id']}").text
        shown = text_of(html, '<article class="text"', "</article>")
        assert "".join(shown.split()) == "".join(report["text"].split()), report["input"]


def test_a_place_in_the_text_is_marked_where_it_stands(client: TestClient, sample: Path) -> None:
    with rashomon.open(sample) as case:
        claims = list(case.rows("claims"))[:40]
    for claim in claims:
        html = client.get(f"/reports/{claim['report']}?see={claim['id']}").text
        seen = "".join(re.findall(r'<span class="[^"]*\bon\b[^"]*">([^<]*)</span>', html))
        assert "".join(Markup(seen).text.split()) == "".join(claim["text"].split())
        assert html.count('id="here"') == 1


def test_hidden_layers_are_not_drawn(client: TestClient, sample: Path) -> None:
    address = places(sample)["report"]
    classes = {"sources": "s", "cues": "q", "contents": "c", "claims": "p", "copies": "k", "furniture": "f"}
    for layer, name in classes.items():
        html = client.get(f"{address}?hide={layer}").text
        drawn = {one for found in re.findall(r'<span class="([^"]*)">', html) for one in found.split()}
        assert name not in drawn


def test_a_long_text_is_cut_into_parts(tmp_path: Path) -> None:
    """Into as few as `PART` allows, which together show all of it; a place in it opens the part that it stands in."""
    text = "\n\n".join(f"Paragraph {number} of a very long report from Tosk." for number in range(600))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    with rashomon.open(tmp_path / "long.case", create=True) as case:
        case.add(tmp_path / "long.txt", base=tmp_path)
        (report,) = case.rows("reports")
    whole = report["text"]
    address = f"/reports/{report['id']}"
    with client_of(tmp_path / "long.case") as client:
        parts = [client.get(f"{address}?part={number}").text for number in (1, 2)]
        assert PART < len(whole) < 2 * PART
        assert 'rel="next"' in parts[0] and 'rel="next"' not in parts[1] and max(map(len, parts)) < LARGEST
        shown = "".join(text_of(one, '<article class="text"', '<nav class="pager" aria-label="Parts') for one in parts)
        assert "".join(shown.split()) == "".join(whole.split())
        at = whole.index("Paragraph 590 ")
        there = client.get(f"{address}?see={at}").text
        assert "Paragraph 590 " in there and 'id="here"' in there and "Part 2 of 2" in there


def test_anything_is_found_by_its_id(client: TestClient, sample: Path) -> None:
    with rashomon.open(sample) as case:
        ids = {
            table: next(iter(case.rows(table)))["actor" if table == "sources" else "id"]
            for table in TABLES
            if table not in ("refusals", "links")
        }
    for table, id in ids.items():
        answer = client.get(f"/id/{id}")
        assert answer.status_code == 200, table


@pytest.mark.parametrize(
    "address",
    [
        "/matters/x",
        "/reports/x",
        "/claims/x",
        "/sources/x",
        "/copies/x",
        "/id/x",
        "/x",
        "/attributions/x",
        "/matters/",
        "/static/../app.py",
        "/static/x",
        "/id/%00",
    ],
)
def test_what_is_not_there_is_said(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=99999999999999999999", "page=٣", "sort=x", "only=x", "q=%00", "q=%ff",
     "q=\"", "q=*", "q=a" + "a" * 3000, "most=0", "most=x", "hide=x+y", "part=x", "part=0", "part=99", "see=x",
     "see=99999999", "see=%F0%9F%98%80", "lane=x", "type=x", "page=1&page=2", "=&==&", "q=NEAR(a b)", "q='--"],
)  # fmt: skip
def test_no_query_is_a_fault(client: TestClient, sample: Path, query: str) -> None:
    for name, address in places(sample).items():
        if name != "nothing":
            bare = address.partition("?")[0].partition("#")[0]
            assert client.get(f"{bare}?{query}").status_code == 200, name


def test_a_case_that_changes_is_shown_as_it_is_now(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "growing.case"
    rashomon.open(path, create=True).close()
    (tmp_path / "one.txt").write_text("Two boats sank off Tosk, the mayor said.\n", encoding="utf-8")
    with client_of(path) as client:
        assert "No matters yet" in client.get("/").text
        for page in ("/disputes", "/sources", "/copies", "/reports", "/timeline", "/search?q=a", "/log", "/refusals"):
            assert client.get(page).status_code == 200
        with rashomon.open(path) as case:
            case.add(tmp_path / "one.txt", base=tmp_path)
        assert "1 report" in client.get("/").text
        assert "one.txt" in client.get("/log").text


def test_a_denial_is_never_lost_in_the_table_of_versions(sample: Path) -> None:
    """Of two versions one of which denies the other, exactly one says so in its cell for what was done."""
    with rashomon.open(sample) as case:
        view = View(case)
        view.renewed()
        denied = [row for row in case.rows("disputes") if row["type"] == "denied"]
        for dispute in denied:
            page = matter_page(view, dispute["matter"])
            cells = dict(page.table)["what"]
            told = {one.version.id: cell for one, cell in zip(page.told, cells, strict=True)}
            said = [{value.words.split(":")[0] for value in told[dispute[side]].values} for side in ("left", "right")]
            assert [bool(one & {"denies", "not"}) for one in said].count(True) == 1
    assert denied


def test_words_are_found_in_a_text_from_the_place_that_is_looked_at(client: TestClient, sample: Path) -> None:
    with rashomon.open(sample) as case:
        report = max(case.rows("reports"), key=lambda row: row["text"].lower().count("the bridge"))
    number = len(re.findall(r"(?i)\bthe\s+bridge\b", report["text"]))
    assert number > 1
    at, seen = f"/reports/{report['id']}?find=THE++bridgé", []
    for turn in range(number + 1):
        page = Markup(client.get(at + (f"&see={seen[-1] + 1}" if seen else "")).text)
        (own,) = [attributes["value"] for tag, attributes in page.elements if attributes.get("name") == "see"]
        seen.append(int(own) - 1)
        assert f"{turn % number + 1} of {number}" in " ".join(page.text.split())
        assert report["text"][seen[-1] :].lower().startswith("the")
    assert seen[-1] == seen[0] and len(set(seen)) == number
    assert "not in the text" in Markup(client.get(f"/reports/{report['id']}?find=zzzz").text).text
