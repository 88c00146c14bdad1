"""The network page: every row on one claimant's word, every number with its claims, a picture of one claimant only."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.case import Case, NetworkEdge
from rashomon.casebook.book import Casebook
from rashomon.web.arrows import ACTORS, LINES
from tests.casebook.test_network import NORRIN, VARLAND, related
from tests.small_rooms import small_rooms as rooms
from tests.web.conftest import client_of
from tests.web.markup import Markup

DRAWN = "<svg viewBox"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two claimants and an author who tell of Varland and Norrin."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(
        "First\nMoro said Varland attacked Norrin in 2031. Moro said Varland attacked Norrin in 2033.\n"
        "Vane said Varland helped Norrin. Norrin attacked Varland.\n",
        encoding="utf-8",
    )
    (folder / "in" / "b.txt").write_text(
        "Second\nMoro said Varland may have attacked Norrin. Moro said Varland refused Norrin.\n"
        "Vane said Norrin has not attacked Varland.\n",
        encoding="utf-8",
    )
    with Case(Casebook(folder / "told.case", create=True), rooms(claims_of=related)) as case:
        case.add("in", base=folder)
    return folder / "told.case"


@pytest.fixture(scope="module")
def browser(told: Path) -> Iterator[TestClient]:
    with client_of(told) as one:
        yield one


def _rows(html: str) -> list[list[str]]:
    """The words of each row's cells."""
    body = html.partition('<table class="list net"')[2].partition("</table>")[0]
    rows = re.findall(r'<tr role="row" id="e\d+">(.*?)</tr>', body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(Markup(cell).text.split()) for cell in row] for row in cells]


def _links(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<a(?: data-row)? href="(/network\?[^"]*#claims)"', html)]


def _listed(client: TestClient, address: str) -> list[str]:
    html = client.get(address.partition("#")[0]).text
    return re.findall(r'data-row href="/claims/(\w+)"', html.partition('id="claims"')[2])


def _as_listed(edges: Iterable[NetworkEdge]) -> list[NetworkEdge]:
    """Who tells most comes first, what nobody named tells last."""
    found = list(edges)
    many = Counter((one.claimant_name, one.claimant) for one in found)
    return sorted(
        found,
        key=lambda one: (
            one.claimant_kind == "unstated",
            -many[one.claimant_name, one.claimant],
            one.claimant_name,
            one.claimant or "",
            one.claimant_kind,
            -len({told.claim for told in one.told}),
            one.source_name,
            one.target_name,
            one.sign,
        ),
    )


def test_every_row_has_its_claimant_and_nothing_is_drawn_together(browser: TestClient, told: Path) -> None:
    html = browser.get("/network").text
    with rashomon.open(told) as case:
        edges = _as_listed(case.network())
    assert len({edge.claimant_name for edge in edges}) > 2
    rows = _rows(html)
    assert len(rows) == len(edges)
    for row, edge in zip(rows, edges, strict=True):
        assert row[0].startswith(edge.claimant_name) and edge.sign in row[2]
        assert (row[1], row[3]) == (edge.source_name, edge.target_name)
        assert int(row[7].split()[0]) == len({one.claim for one in edge.told})
    assert DRAWN not in html and "nobody's rows are added to another's" in Markup(html).text


def test_every_number_leads_to_exactly_its_claims(browser: TestClient, told: Path) -> None:
    html = browser.get("/network").text
    with rashomon.open(told) as case:
        edges = _as_listed(case.network())
    expected = []
    for edge in edges:
        for acts in (True, False):
            kinds = sorted({(one.type, one.put) for one in edge.told if (one.put == "actual") == acts})
            expected += [[one.claim for one in edge.told if (one.type, one.put) == kind] for kind in kinds]
        expected.append([one.claim for one in edge.told])
    links = _links(html)
    assert [_listed(browser, one) for one in links] == expected
    for link in links:
        assert len(_rows(browser.get(link.partition("#")[0]).text)) == 1, link


def test_the_picture_is_one_claimants_with_signs_that_need_no_colour(browser: TestClient) -> None:
    html = browser.get("/network?according_to=Moro").text
    assert "according to Moro" in html and html.count(DRAWN) == 1
    assert {row[0].split()[0] for row in _rows(html)} == {"Moro"}
    assert re.findall(r'<text class="mark"[^>]*>([^<]*)<', html) == ["−"]
    assert 'class="conflict"' in html and 'class="edge"' in html and 'class="head"' in html
    drawn = html.partition(DRAWN)[2].partition("</svg>")[0]
    drawn_links = {unescape(one) for one in re.findall(r'href="([^"]+)"', drawn)}
    assert drawn_links <= set(_links(html)) and drawn_links
    assert html == browser.get("/network?according_to=moro").text.replace("according_to=moro", "according_to=Moro")
    assert drawn == browser.get("/network?according_to=Moro").text.partition(DRAWN)[2].partition("</svg>")[0]


def test_what_is_denied_is_not_drawn_as_an_act(browser: TestClient) -> None:
    """Vane says that Norrin has not attacked Varland: the sign stands in brackets, and no act is told."""
    html = browser.get("/network?according_to=Vane&sign=conflict").text
    (row,) = _rows(html)
    assert row[2] == "(−) conflict" and row[4] == "none" and "assault, negated 1" in row[5]
    assert 'class="conflict spoken"' in html and re.findall(r'<text class="mark"[^>]*>([^<]*)<', html) == ["(−)"]


def test_filters_are_addresses_and_keep_each_other(browser: TestClient) -> None:
    def years(query: str) -> list[str]:
        return [row[6] for row in _rows(browser.get(f"/network?according_to=Moro&{query}").text)]

    assert years("since=2032") == ["2033"] and years("until=2031-06") == ["2031"]
    assert years("since=2031&until=2033") == ["2031 to 2033"]
    html = browser.get("/network?according_to=Vane&since=&until=&sign=cooperation").text
    assert [row[2] for row in _rows(html)] == ["+ cooperation"]
    assert '<input type="hidden" name="sign" value="cooperation">' in html and " selected>Vane" in html
    assert 'href="/network?according_to=Vane&amp;sign=conflict"' in html


def test_what_is_not_understood_is_said(browser: TestClient) -> None:
    page = browser.get("/network?since=last+May")
    assert page.status_code == 200 and "is no date" in page.text and len(_rows(page.text)) > 2
    page = browser.get("/network?since=2033&until=2031")
    assert page.status_code == 200 and "the first date is later than the second" in page.text
    assert len(_rows(page.text)) > 2
    page = browser.get("/network?according_to=Zoltan")
    assert page.status_code == 200 and "No relation is told here on the word of Zoltan" in page.text
    assert _rows(page.text) == [] and DRAWN not in page.text
    assert len(_rows(browser.get("/network?sign=love").text)) > 2
    page = browser.get("/network?according_to=Moro&since=2099")
    assert _rows(page.text) == [] and "No relation answers to this" in page.text


def test_an_actors_id_means_that_claimant(browser: TestClient, told: Path) -> None:
    with rashomon.open(told) as case:
        edge = next(one for one in case.network() if one.claimant)
    rows = _rows(browser.get(f"/network?according_to={edge.claimant}").text)
    assert {row[0].split()[0] for row in rows} == {edge.claimant_name}


def test_two_who_are_only_named_alike_are_not_drawn_together(told: Path, tmp_path: Path) -> None:
    """Authors of two reports without an outlet, who share a byline, are two."""
    copy = tmp_path / "alike.case"
    copy.write_bytes(told.read_bytes())
    with rashomon.open(copy) as case:
        book = case._book
        claim = next(one.claim for edge in case.network("Vane") for one in edge.told if edge.source == NORRIN)
        with book.transaction():
            book.change("UPDATE reports SET byline = 'A. Writer'")
            book.change("UPDATE claims SET attribution = NULL WHERE id = ?", claim)
    with client_of(copy) as client:
        html = client.get("/network?according_to=A.+Writer").text
        assert len(_rows(html)) == 2 and DRAWN not in html and "2 reports tell of somebody by this name" in html
        for link in _links(html):
            html = client.get(link.partition("#")[0]).text
            assert len(_rows(html)) == 1 and DRAWN in html


def test_a_case_without_relations_says_so(tmp_path: Path) -> None:
    rashomon.open(tmp_path / "empty.case", create=True).close()
    with client_of(tmp_path / "empty.case") as client:
        page = client.get("/network")
        assert page.status_code == 200 and "No relation between two political actors is told" in page.text
        assert '<form class="asked"' not in page.text and DRAWN not in page.text


def test_a_claim_judged_wrong_is_gone_from_the_next_page_on(told: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    copy.write_bytes(told.read_bytes())
    with client_of(copy) as client:
        before = len(_rows(client.get("/network").text))
        with rashomon.open(copy) as case:
            (edge,) = (one for one in case.network("Vane") if one.sign == "cooperation")
            case.judge("wrong", edge.told[0].claim, by="Ines")
        assert len(_rows(client.get("/network").text)) == before - 1
        with rashomon.open(copy) as case:
            case.judge("right", edge.told[0].claim, by="Ines")
        assert len(_rows(client.get("/network").text)) == before, "the later word counts"


def test_a_picture_of_very_many_is_limited_and_says_so(told: Path, tmp_path: Path) -> None:
    """One claimant on thirty actors: no more than the limits are drawn, the table has the rest."""
    copy = tmp_path / "many.case"
    copy.write_bytes(told.read_bytes())
    with rashomon.open(copy) as case:
        claim = next(one.claim for edge in case.network("Vane") for one in edge.told)
        (known,) = next(row["relations"] for row in case.rows("claims") if row["id"] == claim)
        others = [{**known, "source": VARLAND if n % 2 else NORRIN, "target": f"p{n:016}"} for n in range(90)]
        book = case._book
        with book.transaction():
            book.change("UPDATE claims SET relations = ? WHERE id = ?", json.dumps(others), claim)
    with client_of(copy) as client:
        html = client.get("/network?according_to=Vane").text
    drawn = html.partition(DRAWN)[2].partition("</svg>")[0]
    assert drawn.count('class="actor"') == 2 * ACTORS and drawn.count('class="edge"') <= LINES
    left = re.search(r"(\d+) relations that fewer claims tell found no room", html)
    assert left and int(left[1]) + drawn.count('class="edge"') == 91
    assert 'rel="next"' in html
