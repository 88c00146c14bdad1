"""Forms: who may send them, what each of them does, what is refused, and that the page shows it at once."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.web.app import workbench
from rashomon.web.changing import place
from rashomon.web.desk import ACTIONS
from rashomon.web.forms import FORM_BYTES
from rashomon.web.guard import Doors
from tests.web.conftest import ADDRESS
from tests.web.hostile import HOSTILE
from tests.web.markup import Markup

Row = dict[str, Any]


class Bench:
    """A workbench for a copy of the sample, and a browser that was let in to it."""

    def __init__(self, client: TestClient, doors: Doors, case: Path) -> None:
        self.client, self.doors, self.case = client, doors, case

    def send(self, what: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
        """Send a form as a browser does."""
        form = {"token": self.doors.token, "back": "/queue", **fields}
        said = {"origin": ADDRESS, **(headers or {})}
        return self.client.post(f"/do/{what}", data=form, headers=said, follow_redirects=False)

    def rows(self, name: str) -> list[Row]:
        """Rows of a table as they are now."""
        with rashomon.open(self.case) as case:
            return list(case.rows(name))

    def namings(self, actor: str) -> tuple[Any, ...]:
        """An actor's names, report by report."""
        with rashomon.open(self.case) as case:
            return case.namings(actor)

    def kinds(self) -> list[str]:
        """The kinds of what people decided, oldest first."""
        with rashomon.open(self.case) as case:
            return [one.kind for one in case.judgements()]

    def settled(self, holds: Callable[[], bool]) -> bool:
        """Whether something holds before a busy machine has had a minute for it."""
        until = time.monotonic() + 60
        while not holds() and time.monotonic() < until:
            time.sleep(0.2)
        return holds()

    def text(self, path: str) -> str:
        """The text of a page."""
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return " ".join(Markup(answer.text).text.split())


@pytest.fixture
def bench(sample: Path, tmp_path: Path) -> Iterator[Bench]:
    case, doors = tmp_path / "own.case", Doors(host="127.0.0.1", port=8737)
    shutil.copy(sample, case)
    cookies = {doors.cookie: doors.session}
    with TestClient(workbench(case, doors), base_url=ADDRESS, cookies=cookies) as client:
        yield Bench(client, doors, case)


# Who may


@pytest.mark.parametrize("what", [*ACTIONS, "name"])
def test_a_form_without_its_token_changes_nothing(bench: Bench, what: str) -> None:
    claim = bench.rows("claims")[0]["id"]
    for token in ("", "x", bench.doors.session):
        answer = bench.send(what, token=token, judge=f"wrong {claim}", kind="hide", about=claim, entry="1")
        assert answer.status_code == 403 and "set-cookie" not in answer.headers
    assert bench.kinds() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"host": "evil.example:8737"},
        {"cookie": "x=y"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(bench: Bench, headers: dict[str, str]) -> None:
    claim = bench.rows("claims")[0]["id"]
    if "cookie" in headers:
        bench.client.cookies.clear()
    assert bench.send("judge", headers, judge=f"wrong {claim}").status_code in (400, 403)
    assert bench.kinds() == []


def test_a_form_that_does_not_say_where_it_comes_from_changes_nothing(bench: Bench) -> None:
    claim = bench.rows("claims")[0]["id"]
    form = {"token": bench.doors.token, "judge": f"wrong {claim}"}
    assert bench.client.post("/do/judge", data=form).status_code == 403
    assert bench.client.get("/do/judge").status_code == 405
    assert bench.kinds() == []


def test_the_token_is_in_pages_only_for_who_is_let_in(bench: Bench) -> None:
    assert bench.doors.token in bench.client.get("/").text
    bench.client.cookies.clear()
    for path in ("/", "/static/keys.js", "/nothing"):
        assert bench.doors.token not in bench.client.get(path).text


@pytest.mark.parametrize(
    ("content", "type_", "status"),
    [
        (b"x" * (FORM_BYTES + 1), "application/x-www-form-urlencoded", 413),
        (b"{}", "application/json", 422),
        (b"", "", 422),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded", 403),
        (b"a=%ff", "application/x-www-form-urlencoded", 403),
        (b"&".join([b"a=1"] * 6000), "application/x-www-form-urlencoded", 422),
        (b"--x\r\nno end", "multipart/form-data; boundary=x", 403),
        (b"--x\r\n\r\n--x--\r\n", "multipart/form-data; boundary=x", 422),
        (b"", "multipart/form-data", 422),
    ],
)
def test_no_body_is_a_fault(bench: Bench, content: bytes, type_: str, status: int) -> None:
    headers = {"origin": ADDRESS, "content-type": type_}
    answer = bench.client.post("/do/judge", content=content, headers=headers)
    assert answer.status_code in {status, 422}, answer.status_code
    assert bench.kinds() == []


def test_nothing_is_gone_on_to_that_is_not_ours() -> None:
    for back in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:1",
        "",
        "/a\r\nb: c",
        "/\x00",
    ):
        assert place(back) == "/"
    assert place("/queue?kind=links#j-c1") == "/queue?kind=links#j-c1"


# What each does


@pytest.mark.parametrize("kind", ["right", "wrong", "unsure"])
@pytest.mark.parametrize("table", ["claims", "attributions", "disputes"])
def test_a_button_judges_and_the_same_button_takes_it_back(bench: Bench, table: str, kind: str) -> None:
    state = f'class="state is-{kind}"'
    id = bench.rows(table)[0]["id"]
    page = f"/{table}/{id}" if table != "disputes" else "/disputes"
    answer = bench.send("judge", judge=f"{kind} {id}", back=page)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#j-{id}")
    assert bench.kinds() == [kind]
    if table != "disputes" or kind != "wrong":
        assert state in bench.client.get(page).text
        bench.send("judge", judge=f"{kind} {id}", back=page)
        assert bench.kinds() == [kind, "undo"] and state not in bench.client.get(page).text


@pytest.mark.parametrize("relation", ["copies", "same_matter"])
def test_a_link_is_judged(bench: Bench, relation: str) -> None:
    link = next(one for one in bench.rows("links") if one["relation"] == relation and one["left"] != one["right"])
    assert bench.send("judge", judge=f"unsure {link['id']}").status_code == 303
    kind = "copies" if relation == "copies" else "links"
    assert link["id"][:7] not in bench.text(f"/queue?kind={kind}")
    bench.send("judge", judge=f"unsure {link['id']}")
    assert bench.kinds() == ["unsure", "undo"]


def test_what_was_just_done_is_told_once_and_can_be_taken_back(bench: Bench) -> None:
    claim = bench.rows("claims")[0]
    bench.send("judge", judge=f"right {claim['id']}", back=f"/claims/{claim['id']}")
    shown = bench.client.get(f"/claims/{claim['id']}").text
    assert 'class="flash"' in shown and 'id="undo"' in shown
    assert 'class="flash"' in bench.client.get(f"/claims/{claim['id']}").text, "the page may be loaded again"
    assert 'class="flash"' not in bench.client.get("/").text
    number = re.search(r'name="entry" value="(\d+)"[^>]*id="undo"', shown)
    assert number and bench.send("undo", entry=number[1]).status_code == 303
    assert bench.kinds() == ["right", "undo"]
    assert "Give it again" in bench.text("/queue")


def test_counts_follow_and_say_so_until_they_have(bench: Bench) -> None:
    dispute = bench.rows("disputes")[0]
    number = len(bench.rows("disputes"))
    bench.send("judge", judge=f"wrong {dispute['id']}")
    assert bench.settled(lambda: not bench.client.get("/state").json()["busy"])
    assert len(bench.rows("disputes")) == number - 1
    assert f"{number - 1} dispute" in bench.text("/")
    assert "brought up to date" not in bench.text("/")


def test_a_source_is_corrected_and_the_chain_shows_it(bench: Bench) -> None:
    own = next(one for one in bench.rows("attributions") if one["sources"][0]["kind"] == "person")
    form = {"kind": "source", "about": own["id"], "name": "Orla Venn", "source_kind": "person", "reason": "she says so"}
    assert bench.send("decide", **form).status_code == 303
    text = bench.text(f"/attributions/{own['id']}")
    assert "Orla Venn" in text and "corrected by a person" in text and "she says so" in text


def test_characters_are_corrected(bench: Bench) -> None:
    claim = next(one for one in bench.rows("claims") if len(one["text"].split()) > 4)
    start = claim["start"] + len(claim["text"].split()[0]) + 1
    form = {"kind": "span", "about": claim["id"], "start": str(start), "end": str(claim["end"])}
    assert bench.send("decide", **form, text="not these words").status_code == 422
    assert bench.send("decide", **form).status_code == 303
    assert f"characters {start:,}–{claim['end']:,}" in bench.text(f"/claims/{claim['id']}")


def test_a_matter_is_renamed_split_and_merged(bench: Bench) -> None:
    matters = bench.rows("matters")
    matter = next(one for one in matters if len(one["claims"]) > 1)
    other = next(one for one in matters if one["id"] != matter["id"])
    before = len(matters)
    assert bench.send("decide", kind="rename", about=matter["id"], title="Whose boats").status_code == 303
    assert bench.settled(lambda: "Whose boats" in {one["title"] for one in bench.rows("matters")})
    assert 'name="claim"' in bench.client.get(f"/matters/{matter['id']}?move=1").text
    assert 'name="claim"' not in bench.client.get(f"/matters/{matter['id']}").text
    part = matter["claims"][1:]
    assert bench.send("decide", kind="split", about=matter["id"], claim=part).status_code == 303
    assert bench.settled(lambda: len(bench.rows("matters")) > before)
    after = len(bench.rows("matters"))
    assert bench.send("decide", kind="merge", about=other["id"], **{"with": matter["id"]}).status_code == 303
    assert bench.settled(lambda: len(bench.rows("matters")) == after - 1)


def test_a_source_is_graded_and_is_another_one(bench: Bench) -> None:
    one, other = [row for row in bench.rows("sources") if row["kind"] == "person"][:2]
    assert bench.send("decide", kind="grade", about=one["actor"], grade="b2", scale="Admiralty").status_code == 303
    assert "Graded B2" in bench.text(f"/sources/{one['actor']}") and "B2" in bench.text("/sources")
    assert bench.send("decide", kind="grade", about=one["actor"], grade="Z9").status_code == 422
    assert bench.send("decide", kind="same source", about=one["actor"], **{"with": other["name"]}).status_code == 303
    assert bench.settled(lambda: one["actor"] not in {row["actor"] for row in bench.rows("sources")})
    page = bench.text(f"/sources/{other['actor']}")
    assert f"{one['name']} is {other['name']}" in page and "B2" in page


@pytest.mark.parametrize("table", ["claims", "attributions", "matters", "sources", "reports"])
def test_anything_is_noted_tagged_and_assigned(bench: Bench, table: str) -> None:
    row = bench.rows(table)[0]
    id = row["actor"] if table == "sources" else row["id"]
    for kind, field, words in (("note", "text", "two\nlines"), ("tag", "tag", "harbour"), ("assign", "to", "Ada")):
        assert bench.send("decide", kind=kind, about=id, **{field: words}).status_code == 303
    text = bench.text(f"/{table}/{id}")
    assert "two lines" in text and "harbour" in text and "assigned to Ada" in text
    assert "two" in bench.text("/log")


def test_the_log_has_the_words_that_an_entry_is_about(bench: Bench) -> None:
    claim, attribution = bench.rows("claims")[0], next(one for one in bench.rows("attributions") if one["content"])
    for id in (claim["id"], attribution["id"]):
        bench.send("judge", judge=f"unsure {id}")
    text = bench.text("/log")
    for words in (claim["text"], attribution["content"][0]["text"]):
        assert " ".join(words.split())[:60] in text


def test_what_people_write_is_only_ever_text(bench: Bench) -> None:
    claim = bench.rows("claims")[0]["id"]
    for kind, field, words in (
        ("note", "text", HOSTILE),
        ("tag", "tag", HOSTILE[:50]),
        ("assign", "to", HOSTILE[:100]),
    ):
        assert bench.send("decide", kind=kind, about=claim, reason=HOSTILE[:900], **{field: words}).status_code == 303
    matter, source, report = (bench.rows(table)[0] for table in ("matters", "sources", "reports"))
    own = next(row["id"] for row in bench.rows("attributions"))
    actor = next(row for row in bench.rows("actors") if len(row["reports"]) > 1)
    where = bench.namings(actor["id"])[0].report
    for kind, about, fields in (
        ("rename", matter["id"], {"title": HOSTILE[:290]}),
        ("source", own, {"name": HOSTILE[:290], "source_kind": "person"}),
        ("grade", source["actor"], {"grade": HOSTILE[:40], "scale": HOSTILE[:60]}),
        ("different", actor["id"], {"report": where}),
    ):
        assert bench.send("decide", kind=kind, about=about, reason=HOSTILE[:900], **fields).status_code == 303
    assert bench.send("set", about=report["id"], outlet=HOSTILE, title=HOSTILE, author=HOSTILE).status_code == 303
    bench.send("name", name=HOSTILE[:70])
    bench.send("judge", judge=f"right {claim}")
    assert bench.settled(lambda: not bench.client.get("/state").json()["busy"])
    changed = (f"/matters/{matter['id']}", f"/attributions/{own}", f"/reports/{report['id']}", f"/actors/{actor['id']}")
    for path in (f"/claims/{claim}", "/log", "/", "/queue", *changed, f"/sources/{source['actor']}"):
        html = bench.client.get(path).text
        page = Markup(html)
        assert not page.unbalanced and [tag for tag, _ in page.elements].count("script") == 1
        assert not [at for _, at in page.elements if any(name.startswith("on") for name in at)]
        assert "\u202e" not in html and "\x07" not in html


def test_a_report_is_read_and_what_is_known_of_it_corrected(bench: Bench) -> None:
    report = bench.rows("reports")[0]
    page = f"/reports/{report['id']}"
    assert bench.send("decide", kind="read", about=report["id"], back=page).status_code == 303
    assert "✓ read" in bench.text(page) and "1 of them read" in bench.text("/reports")
    fields = {"outlet": "Tosk Courier", "date": "2031-03", "author": report["byline"] or ""}
    assert bench.send("set", about=report["id"], **fields).status_code == 303
    assert bench.settled(lambda: bench.rows("reports")[0]["outlet"] == "Tosk Courier")
    assert bench.rows("reports")[0]["published"] == "2031-03"
    with rashomon.open(bench.case) as case:
        assert [one.kind for one in case.judgements()] == ["read", "set"]
        assert "author" not in case.judgements()[1].detail, "what was not changed is not given"
    assert bench.send("set", about=report["id"], date="the 3rd of March").status_code == 422


def test_a_name_is_kept_and_stands_in_the_log(bench: Bench) -> None:
    answer = bench.send("name", name="  Ines   Á. ")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    bench.send("judge", judge=f"right {bench.rows('claims')[0]['id']}")
    with rashomon.open(bench.case) as case:
        assert case.judgements()[0].by == "Ines Á."
    assert "Ines Á." in bench.text("/log")


def test_the_queue_goes_on_and_comes_to_an_end(bench: Bench) -> None:
    seen = []
    for _ in range(40):
        html = bench.client.get("/queue?kind=disputes").text
        found = re.search(r'value="right (d\w+)"', html)
        if not found:
            break
        seen.append(found[1])
        bench.send("judge", judge=f"right {found[1]}", back="/queue?kind=disputes")
    assert sorted(seen) == sorted(row["id"] for row in bench.rows("disputes"))
    assert "Nothing is left to look at" in bench.text("/queue?kind=disputes")
    assert f"{len(seen)} of {len(seen)} looked at" in bench.text("/queue?kind=disputes")


def test_what_waits_for_its_text_is_shown(bench: Bench) -> None:
    report = bench.rows("reports")[0]
    claim = next(row for row in bench.rows("claims") if row["report"] == report["id"])
    bench.send("judge", judge=f"wrong {claim['id']}", reason="")
    assert "Nothing waits" in bench.text("/waiting")
    with rashomon.open(bench.case) as case:
        case.remove(report["input"].partition("#")[0])
    text = bench.text("/waiting")
    assert "wrong" in text and claim["id"][:7] in text and "Waiting (1)" in text


def test_a_case_that_may_only_be_read_offers_no_forms(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.casebook.book.Casebook.read_only", True, raising=False)
    for desk in (bench.client.app.pages.state.desk,):  # type: ignore[attr-defined]  # the guard around the pages
        monkeypatch.setattr(desk.view.case._book, "read_only", True)
    for path in ("/", "/queue", f"/claims/{bench.rows('claims')[0]['id']}", "/sources"):
        page = Markup(bench.client.get(path).text)
        assert not [at for tag, at in page.elements if tag == "form" and at.get("method") == "post"], path
        assert not [at for tag, at in page.elements if tag == "button" and at.get("form")], path


# Files


def test_files_are_added_and_refused(bench: Bench) -> None:
    before = len(bench.rows("reports"))
    files = [
        ("files", ("../../harbour.txt", b"Two boats sank off Tosk, the mayor said.\n", "text/plain")),
        ("files", ("empty.html", b"", "text/html")),
    ]
    form = {"token": bench.doors.token, "back": "/add"}
    answer = bench.client.post("/do/add", data=form, files=files, headers={"origin": ADDRESS}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    assert bench.settled(lambda: not bench.client.get("/state").json()["busy"])
    assert len(bench.rows("reports")) == before + 1
    added = next(row for row in bench.rows("reports") if row["input"].endswith("/harbour.txt"))
    assert added["input"] == "own-added/harbour.txt"
    kept = bench.case.with_name("own-added") / "harbour.txt"
    assert kept.read_bytes().startswith(b"Two boats") and kept.stat().st_mode & 0o077 == 0
    assert "empty.html" in bench.text("/add")


# What a script may ask


def test_one_may_jump_to_anything_by_its_words(bench: Bench) -> None:
    pages = bench.client.get("/jump").json()
    assert {"words": "Review queue", "kind": "page", "at": "/queue"} in pages
    matter, source = bench.rows("matters")[0], next(row for row in bench.rows("sources") if row["kind"] == "person")
    for words, at in (
        (matter["title"][:20], f"/matters/{matter['id']}"),
        (source["name"], f"/sources/{source['actor']}"),
    ):
        assert at in [one["at"] for one in bench.client.get("/jump", params={"q": words}).json()]
    assert bench.client.get("/jump", params={"q": "zzzz"}).json() == []


def test_a_citation_holds_the_words_the_chain_and_the_place(bench: Bench) -> None:
    claim = next(row for row in bench.rows("claims") if row["attribution"])
    text = bench.client.get("/cite", params={"id": claim["id"]}).json()["text"]
    assert claim["text"] in text and f"{claim['start']}–{claim['end']}" in text
    assert bench.client.get("/cite", params={"id": "x"}).status_code == 404


@pytest.mark.parametrize("about", ["id", "attribution"])
def test_a_note_on_a_matter_and_its_page_outlive_its_first_claim(bench: Bench, about: str) -> None:
    claims = {row["id"]: row for row in bench.rows("claims")}
    matter = next(
        row for row in bench.rows("matters") if len(row["claims"]) > 2 and claims[row["claims"][0]]["attribution"]
    )
    first = matter["claims"][0]
    assert bench.send("decide", kind="note", about=matter["id"], text="ask the pilots").status_code == 303
    assert bench.send("judge", judge=f"wrong {claims[first][about]}").status_code == 303
    assert bench.settled(lambda: matter["id"] not in {row["id"] for row in bench.rows("matters")})
    now = bench.client.get(f"/matters/{matter['id']}", follow_redirects=False)
    of = {id: row["id"] for row in bench.rows("matters") for id in row["claims"]}
    assert now.status_code == 302 and now.headers["location"] in {
        f"/matters/{of[id]}" for id in matter["claims"][1:] if id in of
    }
    assert "ask the pilots" in bench.text(now.headers["location"])


def test_the_page_of_a_matter_that_never_was_says_so(bench: Bench) -> None:
    claim = bench.rows("claims")[0]["id"]
    for id in ("m0000000", claim, "m" + "0" * 16):
        assert bench.client.get(f"/matters/{id}", follow_redirects=False).status_code == 404
