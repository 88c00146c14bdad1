"""JSON-LD, ninjs and records in one piece of JSON; a page's own data where it shows less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.terms import Basis, Refusal, Report
from tests.intake.asked import BODY, FIRST, SECOND, THIRD, found, kinds, reason, report, reports

LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge closed",
    "articleBody": BODY,
    "author": [{"@type": "Person", "name": "Anna Lind"}],
    "publisher": {"@type": "Organization", "name": "The Harbour Courier"},
    "datePublished": "2019-03-04T08:15:00+01:00",
    "dateModified": "2019-03-05",
    "isBasedOn": {"@type": "NewsArticle", "publisher": {"name": "Orlen Mercury"}},
}
NINJS = {
    "uri": "urn:x:1",
    "type": "text",
    "headline": "Bridge closed",
    "byline": "Anna Lind",
    "versioncreated": "2019-03-05T08:15:00Z",
    "firstcreated": "2019-03-04T08:15:00Z",
    "provider": "The Harbour Courier",
    "infosources": [{"name": "Orlen Mercury", "role": "source"}],
    "body_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
}
NINJS_2 = {
    "uri": "urn:x:2",
    "headlines": [{"role": "main", "value": "Bridge closed"}],
    "by": "Anna Lind",
    "firstcreated": "2019-03-04T08:15:00Z",
    "versioncreated": "2019-03-05T08:15:00Z",
    "provider": {"name": "The Harbour Courier"},
    "infosources": [{"name": "Orlen Mercury"}],
    "bodies": [{"contenttype": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
}
_CAMELS = {
    "firstcreated": "firstCreated", "versioncreated": "versionCreated", "infosources": "infoSources",
    "pubstatus": "pubStatus",
}  # fmt: skip
NINJS_3 = {_CAMELS.get(name, name): value for name, value in (NINJS_2 | {"pubstatus": "usable"}).items()}


@pytest.mark.parametrize(
    "described", [LINKED, NINJS, NINJS_2, NINJS_3], ids=["JSON-LD", "ninjs 1", "ninjs 2", "ninjs 3"]
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_a_described_article_is_a_report(tmp_path: Path, described: dict[str, Any], name: str) -> None:
    one = report(tmp_path, name, json.dumps(described))
    assert one.input == f"{name}#1"
    assert one.text == f"Bridge closed\n\n{BODY}"
    assert kinds(one) == {"Bridge closed": "headline"}
    assert (one.title, one.outlet, one.byline) == ("Bridge closed", "The Harbour Courier", "Anna Lind")
    assert (one.republished_from, one.published[:10], one.changed[:10]) == (  # type: ignore[index]  # compared with text
        "Orlen Mercury", "2019-03-04", "2019-03-05",
    )  # fmt: skip
    assert {one.basis.title, one.basis.outlet, one.basis.byline, one.basis.published} == {Basis.RECORD}


@pytest.mark.parametrize(
    "value",
    [
        [LINKED, LINKED],
        {"@context": "https://schema.org", "@graph": [LINKED, {"@type": "WebPage"}, LINKED]},
        [{"text": BODY, "title": "One"}, {"text": BODY}],
        {"total": 2, "stories": [{"text": BODY}, {"text": BODY}]},
        {"response": {"docs": [{"body": BODY}, NINJS]}},
    ],
    ids=["list", "graph", "records", "records in a field", "records two deep"],
)
def test_articles_are_found_wherever_they_lie(tmp_path: Path, value: Any) -> None:
    assert [one.input for one in reports(tmp_path, "a.json", json.dumps(value))] == ["a.json#1", "a.json#2"]


def test_a_bad_record_of_a_list_costs_only_itself(tmp_path: Path) -> None:
    every = found(tmp_path, "a.json", json.dumps([{"text": BODY}, 7, {"title": "no text"}, {"text": BODY}]))
    assert [isinstance(one, Report) for one in every] == [True, False, False, True]


@pytest.mark.parametrize(("item", "status", "note"), [(NINJS, "pubstatus", "ednote"), (NINJS_3, "pubStatus", "edNote")])
def test_what_an_agency_says_of_its_item_is_passed_on(
    tmp_path: Path, item: dict[str, Any], status: str, note: str
) -> None:
    one = report(tmp_path, "a.json", json.dumps(item | {status: "canceled", note: "CORRECTS the day."}))
    assert any("'canceled'" in warning for warning in one.warnings)
    assert any("“CORRECTS the day.”" in warning for warning in one.warnings)


def page(described: dict[str, Any], shown: str) -> str:
    data = json.dumps(described).replace("</", "<\\/")
    return (
        f'<html><head><title>Bridge closed</title><script type="application/ld+json">{data}</script></head>'
        f"<body><article><h1>Bridge closed</h1>{shown}</article></body></html>"
    )


def test_a_page_that_shows_less_than_its_data_is_read_from_these(tmp_path: Path) -> None:
    whole = LINKED | {"articleBody": f"{BODY}\n\n{THIRD}"}
    one = report(tmp_path, "a.html", page(whole, f"<p>{FIRST}</p>"))
    assert one.text == f"Bridge closed\n\n{BODY}\n\n{THIRD}"
    assert any("shows only a part" in warning for warning in one.warnings)
    shown = report(tmp_path, "b.html", page(whole, f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert not any("shows only a part" in warning for warning in shown.warnings)


def test_a_page_for_subscribers_is_warned_of(tmp_path: Path) -> None:
    sold = {name: value for name, value in LINKED.items() if name != "articleBody"} | {"isAccessibleForFree": "False"}
    one = report(tmp_path, "a.html", page(sold, f"<p>{FIRST}</p><p>{SECOND}</p>"))
    assert any("only subscribers" in warning for warning in one.warnings)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not JSON"),
        ("[]", "no articles"),
        ('{"@type": "Person", "name": "Anna"}', "no articles"),
        ("[" * 100_000, "nested too deep"),
        ("7" * 10_000, "a number is too long"),
        (json.dumps(NINJS | {"body_html": ""}), "holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: str, said: str) -> None:
    (one,) = found(tmp_path, "a.json", content)
    assert isinstance(one, Refusal) and said in one.reason
    assert reason(tmp_path, "b.json", content) == one.reason
