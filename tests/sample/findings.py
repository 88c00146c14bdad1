"""Whether the built sample case holds against each kind of entry of truth.toml, and what was found instead where not.

Enters: the built case and an entry. Leaves: an assertion error whose message says precisely what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.sample.built import Built, Row, Stretch, told

Entry = Mapping[str, Any]


def attribution(built: Built, entry: Entry) -> None:
    """One attribution has the content, and that one has the stance, source and chain; or one for each content."""
    contents = entry.get("content", ())
    if len(contents) > 1:
        for content in contents:
            attribution(built, {**entry, "content": [content]})
        return
    candidates = [row for row in built.of_report("attributions", entry["at"]) if _has_content(built, entry, row)]
    candidates = [row for row in candidates if not entry.get("cue") or _is_cued(entry, row)]
    nearby = _touching(built, entry)
    assert candidates, f"no attribution has this content; those that touch it:{_told(nearby)}"
    faults = {row["id"]: _faults(entry, row) for row in candidates}
    assert not all(faults.values()), "".join(f"\n{'; '.join(faults[row['id']])}:{_told([row])}" for row in candidates)


def _has_content(built: Built, entry: Entry, row: Row) -> bool:
    if entry.get("content_is_empty"):
        return not row["content"]
    wanted = (built.stretch({"at": entry["at"], "text": text}) for text in entry.get("content", ()))
    return all(_joined(row["content"], one) for one in wanted)


def _joined(spans: list[Row], wanted: Stretch) -> bool:
    """Whether one span is `wanted`, or the spans together are (a content in several pieces)."""
    if not spans:
        return False
    start, end = min(s["start"] for s in spans), max(s["end"] for s in spans)
    return any(wanted.agrees(s["start"], s["end"]) for s in spans) or wanted.agrees(start, end)


def _is_cued(entry: Entry, row: Row) -> bool:
    cue = row["cue"]
    return cue is not None and (cue["text"] in entry["cue"] or entry["cue"] in cue["text"])


def _touching(built: Built, entry: Entry) -> list[Row]:
    places = [built.stretch({"at": entry["at"], "text": text}) for text in entry.get("content", ())]
    places += [built.stretch({"at": entry["at"], "text": entry["cue"]})] if entry.get("cue") else []
    return [
        row
        for row in built.of_report("attributions", entry["at"])
        if any(p.shared(s["start"], s["end"]) for p in places for s in [*row["content"], row["cue"]] if s)
    ]


def _faults(entry: Entry, row: Row) -> list[str]:
    """In what an attribution is not the planted one."""
    faults = []
    names = [entry["source"]] if isinstance(entry["source"], str) else entry["source"]
    sources = [s for s in row["sources"] if any(_in(name, s["name"]) for name in names)]
    if row["stance"] != entry["stance"]:
        faults.append(f"stance {row['stance']}, not {entry['stance']}")
    if not sources:
        faults.append(f"source {[s['name'] for s in row['sources']]}, not {entry['source']}")
    elif all(s["kind"] != entry["source_kind"] for s in sources):
        faults.append(f"source of kind {[s['kind'] for s in sources]}, not {entry['source_kind']}")
    for key in ("anonymity", "resolved_from"):
        if key in entry and not any(s[key] and _either(entry[key], s[key]["text"]) for s in sources):
            faults.append(f"{key} {[s[key] and s[key]['text'] for s in sources]}, not {entry[key]}")
    if "depth" in entry and row["depth"] != entry["depth"]:
        faults.append(f"depth {row['depth']}, not {entry['depth']}")
    if missing := [h for h in entry.get("hedges", ()) if not any(h in span["text"].split() for span in row["hedges"])]:
        faults.append(f"hedges {[span['text'] for span in row['hedges']]} without {missing}")
    return faults + _chain_faults(entry, row)


def _chain_faults(entry: Entry, row: Row) -> list[str]:
    if "chain" not in entry:
        return []
    wanted, found = entry["chain"], [(node["name"], node["kind"]) for node in row["chain"]]
    same = len(wanted) == len(found) and all(
        _in(name, there) and kind == other for (name, kind), (there, other) in zip(wanted, found, strict=True)
    )
    return [] if same else [f"chain {found}, not {wanted}"]


def _in(wanted: str, name: str) -> bool:
    return wanted.casefold() in name.casefold()


def _either(one: str, other: str) -> bool:
    return _in(one, other) or _in(other, one)


def _told(rows: list[Row]) -> str:
    brief = [
        {
            "depth": row["depth"],
            "source": [(s["name"], s["kind"]) for s in row["sources"]],
            "cue": row["cue"] and row["cue"]["text"],
            "content": [s["text"] for s in row["content"]],
            "stance": row["stance"],
            "chain": " < ".join(node["name"] for node in row["chain"]),
        }
        for row in rows
    ]
    return told(brief, "depth", "source", "cue", "content", "stance", "chain")


def no_attribution(built: Built, entry: Entry) -> None:
    """No attribution has this as its content, or as the greater part of it."""
    place = built.stretch({"at": entry["at"], "text": entry["content"]})
    rows = built.of_report("attributions", entry["at"])
    found = [row for row in rows if any(place.agrees(s["start"], s["end"]) for s in row["content"])]
    assert not found, f"attributed:{_told(found)}"


def no_assertion(built: Built, entry: Entry) -> None:
    """The source asserts this in no attribution."""
    place = built.stretch({"at": entry["at"], "text": entry["content"]})
    found = [
        row
        for row in built.of_report("attributions", entry["at"])
        if row["stance"] == "asserts"
        and any(place.agrees(span["start"], span["end"]) for span in row["content"])
        and any(_in(entry["source"], source["name"]) for source in row["sources"])
    ]
    assert not found, f"asserted:{_told(found)}"


def claim(built: Built, entry: Entry) -> None:
    """One claim is put as it should be."""
    rows = built.claims_on(entry)
    wanted = {key: entry[key] for key in ("modality", "polarity") if key in entry}
    good = [
        row
        for row in rows
        if all(row[key] == value for key, value in wanted.items())
        and (row["attribution"] is None) == entry["in_own_voice"]
        and ("number" not in entry or _counts(row, *entry["number"]))
        and ("agent" not in entry or _acts(row, entry["agent"]))
    ]
    assert good, f"claims there:{told(rows, 'paraphrase', 'attribution', 'modality', 'polarity', 'numbers', 'actors')}"


def _acts(row: Row, name: str) -> bool:
    agents = [actor["name"] for actor in row["actors"] if actor["role"] == "agent"]
    return len(agents) == 1 and _in(name, agents[0])


def _counts(row: Row, value: float, unit: str) -> bool:
    return any(number["value"] == value and number["unit"].startswith(unit) for number in row["numbers"])


def dispute(built: Built, entry: Entry) -> None:
    """One dispute of the type sets the two places against each other."""
    left, right = entry["left"], entry["right"]
    found = built.disputes_between(left, right)
    types = sorted({row["type"] for row in found})
    claims = [row for place in (left, right) for row in built.claims_on(place)]
    assert entry["type"] in types, f"disputes of type {types} between them; claims:{_told_claims(claims)}"


def no_dispute(built: Built, entry: Entry) -> None:
    """No dispute sets the two places against each other, and there are claims to set."""
    left, right = entry["left"], entry["right"]
    assert built.claims_on(left) and built.claims_on(right), "one of the two places has no claim"
    found = built.disputes_between(left, right)
    assert not found, f"disputed:{told(found, 'type', 'explanation')}"


def _told_claims(rows: list[Row]) -> str:
    return told(rows, "text", "matter", "polarity", "modality", "time", "numbers", "attribution")


def matter(built: Built, entry: Entry) -> None:
    """All members are of one matter, which counts its origins as it should."""
    members = [(place, built.claims_on(place)) for place in entry["members"]]
    shared = set.intersection(*(built.matters_of(place) for place in entry["members"]))
    assert shared, f"no matter has them all; claims:{_told_claims([row for _, rows in members for row in rows])}"
    faults = [_origin_faults(entry, built.matter(id)) for id in sorted(shared)]
    assert not all(faults), f"{faults}; the matter's claims:{_told_members(built, shared)}"


def _told_members(built: Built, matters: set[str]) -> str:
    return told([row for row in built.tables["claims"] if row["matter"] in matters], "text", "report", "matter")


def _origin_faults(entry: Entry, row: Row) -> list[str]:
    textual, knowledge = row["textual_origins"], row["knowledge_origins"]
    faults = []
    if "textual_origins" in entry and [textual["low"], textual["high"]] != entry["textual_origins"]:
        faults.append(f"textual origins {textual}, not {entry['textual_origins']}")
    if entry.get("knowledge_origins") == "none stated":
        if knowledge["low"] is not None or knowledge["high"] is not None or not knowledge["unstated"]:
            faults.append(f"knowledge origins {knowledge}, though no root is stated")
    elif "knowledge_origins" in entry and [knowledge["low"], knowledge["high"]] != entry["knowledge_origins"]:
        faults.append(f"knowledge origins {knowledge}, not {entry['knowledge_origins']}")
    if "knowledge_low" in entry and knowledge["low"] != entry["knowledge_low"]:
        faults.append(f"knowledge origins {knowledge}, not {entry['knowledge_low']} at the least")
    return faults


def no_matter(built: Built, entry: Entry) -> None:
    """The members are claims of different matters."""
    found = [built.matters_of(place) for place in entry["members"]]
    assert all(built.claims_on(place) for place in entry["members"]), "one of the places has no claim"
    assert not set.intersection(*found), "they are in one matter"


def no_version(built: Built, entry: Entry) -> None:
    """The members are not claims of one version, whether of one matter or not."""
    sides = [{row["id"] for row in built.claims_on(place)} for place in entry["members"]]
    assert all(sides), "one of the places has no claim"
    versions = [version for row in built.tables["matters"] for version in row["versions"]]
    assert not any(all(side & set(version["claims"]) for side in sides) for version in versions), (
        "they are in one version"
    )


def copy(built: Built, entry: Entry) -> None:
    """A link says that the text stands in both, with or without credit, and who took it from whom where told."""
    rows = built.links("copies", entry["left"], entry["right"])
    assert rows, f"no copy between them; copies:{told(_copies(built), 'left', 'right')}"
    evidence = rows[0]["evidence"]
    left_first = rows[0]["left"] == built.reports[entry["left"]]["id"]
    side = "left" if left_first else "right"
    place = built.stretch({"at": entry["left"], "text": entry["text"]})
    passages = [(p[side]["start"], p[side]["end"]) for p in evidence["passages"]]
    assert any(place.covered(*passage) for passage in passages), f"other passages: {evidence['passages']}"
    assert evidence["credited"] == entry["credited"], f"credit {evidence['credit']}"
    if "directed" in entry:
        assert left_first, "the direction is the other way round"
        assert (evidence["direction"] == "left from right") == entry["directed"], evidence["direction"]


def _copies(built: Built) -> list[Row]:
    return [row for row in built.tables["links"] if row["relation"] == "copies"]


def no_copy(built: Built, entry: Entry) -> None:
    """No link says that one copied the other."""
    rows = built.links("copies", entry["left"], entry["right"])
    assert not rows, f"{[row['evidence'] for row in rows]}"


def circle(built: Built, entry: Entry) -> None:
    """A circular link goes through these reports and no others, each leaning on the next."""
    wanted = [built.reports[input]["id"] for input in entry["reports"]]
    rounds = [wanted[at:] + wanted[:at] for at in range(len(wanted))]
    circular = [row for row in built.tables["links"] if row["relation"] == "circular"]
    found = [row["evidence"]["path"] for row in circular]
    assert any(path in rounds for path in found), f"{wanted} is not among{told(circular, 'evidence')}"


def furniture(built: Built, entry: Entry) -> None:
    """Each span is marked with one of the kinds."""
    kinds = [entry["furniture"]] if isinstance(entry["furniture"], str) else entry["furniture"]
    found = {(place["at"], place["text"][:60]): _marked(built, place) for place in entry["spans"]}
    wrong = {place: marks for place, marks in found.items() if not set(marks) & set(kinds)}
    assert not wrong, f"not {kinds}: {wrong}"


def no_furniture(built: Built, entry: Entry) -> None:
    """No span is marked as anything."""
    found = {(place["at"], place["text"][:60]): _marked(built, place) for place in entry["spans"]}
    wrong = {place: marks for place, marks in found.items() if marks}
    assert not wrong, f"marked: {wrong}"


def _marked(built: Built, place: Mapping[str, Any]) -> list[str]:
    stretch = built.stretch(place)
    marks = built.reports[place["at"]]["furniture"]
    return [m["kind"] for m in marks if stretch.covered(m["start"], m["end"])]


def warning(built: Built, entry: Entry) -> None:
    """One warning of the report has all the words."""
    warnings = built.reports[entry["at"]]["warnings"]
    assert any(all(word in sentence for word in entry["words"]) for sentence in warnings), f"warnings: {warnings}"


def no_warning(built: Built, entry: Entry) -> None:
    """No warning of these reports has any of the words."""
    found = {input: built.reports[input]["warnings"] for input in entry["reports"]}
    wrong = {i: ws for i, ws in found.items() if any(word in w for w in ws for word in entry["words"])}
    assert not wrong, f"warned: {wrong}"


def fact(built: Built, entry: Entry) -> None:
    """A field of the report has the value and rests on the basis."""
    row = built.reports[entry["at"]]
    found = (row[entry["field"]], row["basis"][entry["field"]])
    assert found == (entry["value"], entry["basis"]), f"{entry['field']} is {found}"


CHECKS: Mapping[str, Callable[[Built, Entry], None]] = {
    check.__name__: check
    for check in (
        attribution, no_attribution, no_assertion, claim, dispute, no_dispute, matter, no_matter, no_version, copy,
        no_copy, circle, furniture, no_furniture, warning, no_warning, fact,
    )
}  # fmt: skip
