"""Pseudonyms: nothing of a name is left in any format, ids lead nowhere, the key keeps them, and the proof bites."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.exports.formats import FORMATS
from rashomon.exports.pseudonyms import Key, key_at, masked, prove
from rashomon.exports.pseudonyms.folding import folded, folded_whole
from rashomon.exports.pseudonyms.names import people
from rashomon.exports.sharing import WHOLE, Sharing, dossier, made, prepared
from rashomon.terms import TABLES, UsageError
from tests.exports.given import GIVEAWAY, RIGHT_TO_LEFT, TOLL_ID, hand_held
from tests.hand_readings import hand_report

KEY = "00" * 32


def _key() -> Key:
    return Key(secret=KEY)


def _masked(*names: str) -> str:
    """The text of the giveaway with pseudonyms."""
    one = masked(hand_held(GIVEAWAY), names, _key())
    return str(
        next(row["text"] for row in one.held.rows("reports") if row["outlet"] == "Skarn Observer" and row["title"])
    )


@pytest.mark.parametrize(
    "form",
    [
        "Inès Toll", "INES TOLL", "I. Toll", "Toll, Ines", "ines.toll@", "i_toll@", "Ines%20Toll", "toll-ines",
        "#InesToll", "Ines\u00a0Toll", "Ine\u00ads To\u200bll", "I.T.", "Mrs Toll",
    ],
)  # fmt: skip
def test_every_form_of_a_name_is_replaced(form: str) -> None:
    assert form in GIVEAWAY.text
    assert form not in _masked("Ines Toll")


def test_what_is_not_the_name_stays() -> None:
    text = _masked("Ines Toll")
    assert "A toll is due at the bridge" in text
    assert "Tolle was not asked" in text
    assert "brother Bo did not" in text
    assert "Person A’S letter" in text  # the possessive ending


def test_file_names_and_addresses_stay_file_names_and_addresses() -> None:
    one = masked(hand_held(GIVEAWAY), ["Ines Toll"], _key())
    assert "saved/person-a-speaks.html" in {row["input"] for row in one.held.rows("reports")}
    assert "photos/person-a_2031.jpg" in _masked("Ines Toll")
    assert " person-a@harbour.example" in _masked("Ines Toll")


def test_what_could_not_be_replaced_is_said() -> None:
    left = " ".join(masked(hand_held(GIVEAWAY), ["Ines Toll"], _key()).left)
    assert "“toll” is an ordinary word" in left
    assert "described as “The harbour master” (1 places)" in left
    nobody = masked(hand_held(), ["Nils Ohlin"], _key())
    assert nobody.left == ("Nils Ohlin: nothing in the case is written so.",)


def test_a_first_name_that_others_bear_is_left_and_said() -> None:
    left = masked(hand_held(log=()), ["Ines Toll", "Odd Fell"], _key()).left
    assert not [one for one in left if "may also be" in one]
    shared = masked(hand_held(), ["Ines Toll"], _key())  # a first name that she who judges bears too
    assert "Ines Toll: “Ines” alone may also be Ines Sund; it was left." in shared.left
    assert {entry["by"] for entry in shared.held.log} == {"Ines Sund"}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("format", FORMATS)
def test_no_table_gives_a_name_away(table: str, format: str) -> None:
    ready = prepared(hand_held(GIVEAWAY), Sharing(names=("Ines Toll", "The Northern Wire", "Odd Fell"), key=_key()))
    content, _ = made(ready, table, format)
    _nothing_of(content, "Ines Toll", "ines.toll", "Northern Wire", "Odd Fell")


@pytest.mark.parametrize("format", WHOLE)
def test_no_format_of_others_gives_a_name_away(format: str) -> None:
    ready = prepared(hand_held(GIVEAWAY), Sharing(names=("Ines Toll", "The Northern Wire"), key=_key()))
    content, _ = made(ready, None, format)
    _nothing_of(content, "Ines Toll", "ines.toll", "Northern Wire")


@pytest.mark.parametrize("format", ["html", "md", "pdf"])
def test_no_dossier_gives_a_name_away(format: str) -> None:
    if format == "pdf":
        pytest.importorskip("typst")
    ready = prepared(hand_held(GIVEAWAY), Sharing(names=("Ines Toll", "Ines Sund"), key=_key()))
    content = dossier(ready, [], format, "a4")
    _nothing_of(content, "Ines Toll", "Ines Sund")
    assert b"Person A" in content or format == "pdf"


def _nothing_of(content: bytes, *names: str) -> None:
    """A search that knows nothing of the proof: the names, folded, with and without spaces, in four encodings."""
    for name in names:
        for form in {name, name.replace(" ", ""), name.replace(" ", "-"), quote(name), name.lower(), name.upper()}:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
                assert form.encode(encoding) not in content, (form, encoding)
        assert folded(name)[0] not in folded(content.decode("utf-8", "replace"))[0]


def test_ids_lead_nowhere_and_hashes_are_gone() -> None:
    before = hand_held(GIVEAWAY)
    after = masked(before, ["Ines Toll"], _key()).held
    text = json.dumps([after.tables, after.log], default=str)
    for table in TABLES:
        for row in before.rows(table):
            assert str(row.get("id") or row.get("actor") or "no id") not in text
    assert not [row["sha256"] for row in after.rows("reports") if row["sha256"]]
    assert not [row["wikidata"] for row in after.rows("actors") if row["wikidata"]]
    other = masked(before, ["Ines Toll"], Key(secret="11" * 32)).held
    assert {row["id"] for row in other.rows("claims")}.isdisjoint(row["id"] for row in after.rows("claims"))


def test_things_still_find_each_other() -> None:
    after = masked(hand_held(), ["Ines Toll"], _key()).held
    for matter in after.rows("matters"):
        assert all(id in after.claims for id in matter["claims"])
    assert all(row["attribution"] in after.attributions for row in after.rows("claims") if row["attribution"])


def test_a_quotation_that_cuts_through_a_name_gets_the_whole_pseudonym() -> None:
    one = masked(hand_held(GIVEAWAY), ["Ines Toll"], _key())
    source = next(row for row in one.held.rows("attributions") if row["stance"] == "denies")["sources"][0]
    assert source["text"] == "The harbour master, Person A,"
    assert source["name"] == "Person A"
    assert (source["start"], source["end"]) == _original_place()


def _original_place() -> tuple[int, int]:
    row = next(row for row in hand_held().rows("attributions") if row["stance"] == "denies")
    return row["sources"][0]["start"], row["sources"][0]["end"]


def test_the_same_key_gives_the_same_pseudonyms(tmp_path: Path) -> None:
    path = tmp_path / "storm.key"
    first = key_at(path)
    people(hand_held(), ["Ines Toll", "Odd Fell"], first)
    first.save()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = key_at(path)
    found = people(hand_held(), ["Odd Fell", "Ines Toll"], again)
    assert {one.typed: one.pseudonym for one in found} == {"Ines Toll": "Person A", "Odd Fell": "Person B"}
    assert again.id("c" + "0" * 16) == first.id("c" + "0" * 16)


def test_a_pseudonym_of_ones_own_and_a_person_by_id() -> None:
    (one,) = people(hand_held(), [f"{TOLL_ID} = Anna Beck"], _key())
    assert (one.pseudonym, one.kind) == ("Anna Beck", "Person")
    assert "Ines Toll" in one.names
    with pytest.raises(UsageError, match="belongs to another name"):
        people(hand_held(), ["Ines Toll = Anna Beck", "Odd Fell = Anna Beck"], _key())


def test_a_broken_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.key"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="is not a key"):
        key_at(path)


HIDDEN = {
    "plainly": "… Ines Toll …",
    "in capitals": "INES TOLL",
    "alone": "said Toll.",
    "with an accent": "Inés Tóll",
    "escaped in JSON": r'{"a": "\u0049nes \u0054oll"}',
    "escaped twice": r'{"a": "\\u0049nes \\u0054oll"}',
    "as entities": "&#73;nes &#x54;oll",
    "percent-encoded": "https://a.example/%49nes%20%54oll",
    "as an address": "mailto:ines.toll@a.example",
    "run together": "x-inestoll-y",
    "with something invisible": "Ine\u00ads To\u200bll",
    "broken over lines": "Ines\r\n Toll",
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_the_proof_finds_what_the_replacing_would_have_missed(hidden: str) -> None:
    chosen = people(hand_held(), ["Ines Toll"], _key())
    prove(b"The harbour was closed.", "md", chosen)
    with pytest.raises(UsageError, match="Nothing was written"):
        prove(f"The harbour was closed. {hidden} So it was.".encode(), "md", chosen)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("王小明", "据王小明说，两艘船沉没。"),
        ("מירה ועדון", "הודעה למירה ועדון: שתי סירות אבדו, וועדון הסכימה."),
        ("김철수", "김철수는 배 두 척이 가라앉았다고 말했다."),
        ("Ирина Сорова", "По словам Ирины Соровой, две лодки пропали. Сорова согласна."),
        ("Bo Li", "Two boats, said Bo Li, were lost."),
        ("Vu", "Two boats, said Vu, were lost."),
        ("Zoë Ågren", "Zoe Agren and ZOË ÅGREN’S boat"),
    ],
)
def test_names_of_other_scripts_and_short_ones(name: str, text: str) -> None:
    report = hand_report(text + "\n", input="saved/x.txt")
    one = masked(hand_held(report, log=()), [name], _key())
    made_text = next(row["text"] for row in one.held.rows("reports") if row["input"] == "saved/x.txt")
    words = set(re.findall(r"\w+", folded(made_text)[0]))
    assert words.isdisjoint(folded(name)[0].split()), made_text
    assert one.people[0].pseudonym in made_text
    prove(made_text.encode(), "md", one.people)
    with pytest.raises(UsageError, match="Nothing was written"):
        prove(text.encode(), "md", one.people)


def test_a_surname_alone_that_others_have_is_pointed_out() -> None:
    left = masked(hand_held(log=()), ["Toll"], _key()).left
    (person,) = people(hand_held(log=()), ["Toll"], _key())
    assert TOLL_ID in person.ids or any("choose that name as well" in one for one in left)
    left = masked(hand_held(log=()), ["Fell"], _key()).left
    assert "Fell: “Odd Fell” has a word of it too; choose that name as well if it is the same." in left


def test_the_proof_reads_utf_16_and_file_names() -> None:
    chosen = people(hand_held(), ["Ines Toll"], _key())
    with pytest.raises(UsageError, match="Ines Toll"):
        prove(b"\0\0\0" + "says Ines Toll here".encode("utf-16-le"), "md", chosen)
    with pytest.raises(UsageError, match="Nothing was written"):
        prove(b"", "md", chosen, name="to-share/ines-toll.html")


def test_nothing_is_written_where_the_proof_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.exports.pseudonyms import masking

    monkeypatch.setattr(masking._Mask, "places", lambda self, text: [])  # a replacing that replaces nothing
    ready = prepared(hand_held(), Sharing(names=("Ines Toll",), key=_key()))
    for format in (*FORMATS,):
        with pytest.raises(UsageError, match="Nothing was written"):
            made(ready, "attributions", format)
    for format in ("html", "md"):
        with pytest.raises(UsageError, match="Nothing was written"):
            dossier(ready, [], format, "a4")


def test_a_pdf_and_parquet_are_read_by_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    from rashomon.exports.pseudonyms import masking

    monkeypatch.setattr(masking._Mask, "places", lambda self, text: [])
    ready = prepared(hand_held(), Sharing(names=("Ines Toll",), key=_key()))
    with pytest.raises(UsageError, match="Nothing was written"):
        dossier(ready, [], "pdf", "a4")


@pytest.mark.parametrize("text", [GIVEAWAY.text, RIGHT_TO_LEFT.text, "ﬁne ẞ İ Ⅷ e\u0301 Ve’adon", "plain"])
def test_both_ways_of_folding_are_one(text: str) -> None:
    like, back = folded(text)
    assert like == folded_whole(text)
    assert len(back) == len(like) + 1
    assert back == sorted(back)


def test_pseudonyms_are_no_words_of_the_report() -> None:
    assert not re.search(r"\b(Person|Outlet) [A-Z]\b", GIVEAWAY.text)


_BETWEEN = st.sampled_from([" ", "  ", "\n", ".", "_", "-", "%20", "\u00a0", ", ", "\u200b ", "", "' "])
_TURN = st.sampled_from([str, str.upper, str.lower, str.title])
_AROUND = st.text(alphabet="abc xyz.,;:\n()“”'/@#0", max_size=12)


@given(between=_BETWEEN, turn=_TURN, before=_AROUND, after=_AROUND, order=st.permutations(["Ilva", "Maressen"]))
@settings(max_examples=150, deadline=None)
def test_what_is_replaced_passes_the_proof(
    between: str, turn: Callable[[str], str], before: str, after: str, order: list[str]
) -> None:
    """However a name is written, the replacing takes it out or the proof says so; here it always takes it out."""
    text = f"{before} {turn(between.join(order))} {after}"
    report = hand_report(text or "x", input="saved/x.txt")
    one = masked(hand_held(report, log=()), ["Ilva Maressen"], _key())
    made_text = next(row["text"] for row in one.held.rows("reports") if row["input"] == "saved/x.txt")
    assert "maressen" not in folded(made_text)[0]
    prove(json.dumps(made_text).encode(), "jsonl", one.people)


def test_an_outlet_is_meant_by_its_last_word_too() -> None:
    report = hand_report(
        "The Wire said so. A wire was cut. Ask the NORTHERN WIRE, the Wire’s desk.\n", input="saved/x.txt"
    )
    one = masked(hand_held(report), ["The Northern Wire"], _key())
    text = next(row["text"] for row in one.held.rows("reports") if row["input"] == "saved/x.txt")
    assert text == "Outlet A said so. A wire was cut. Ask the Outlet A, Outlet A’s desk.\n"
