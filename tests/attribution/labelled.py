"""The labelled sentences of tests/cases and what is wrong with a result.

PYTHONPATH=src:. python -m tests.attribution.labelled      # how many hold, by category and strength, and the others
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.terms import Attribution, Furniture, FurnitureKind
from tests.hand_readings import hand_report

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text, what must and must not be found in it, and why it fails today if it does."""

    category: str
    name: str
    strength: str
    text: str
    expect: tuple[dict[str, Any], ...]
    none: tuple[str, ...]
    only: bool
    xfail: str | None
    report: dict[str, Any]


def cases() -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(CASES.glob("attribution_*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield Case(
                category=path.stem.removeprefix("attribution_"),
                name=row["name"],
                strength=row["strength"],
                text=row["text"],
                expect=tuple(row.get("expect", ())),
                none=tuple(row.get("none", ())),
                only=row.get("only", False),
                xfail=row.get("xfail"),
                report=_fields(row),
            )


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of the case's report beside its text: outlets as given, headline and caption as furniture."""
    fields = {name: row[name] for name in ("outlet", "republished_from") if name in row}
    marked = [
        Furniture(
            start=row["text"].rindex(row[kind.value]),
            end=row["text"].rindex(row[kind.value]) + len(row[kind.value]),
            kind=kind,
        )
        for kind in (FurnitureKind.HEADLINE, FurnitureKind.CAPTION)
        if kind.value in row
    ]
    return fields | ({"furniture": tuple(marked)} if marked else {})


def faults(case: Case, found: tuple[Attribution, ...]) -> list[str]:
    """What differs from what the case expects, in words; empty where all is as it should be."""
    wrong = []
    for expected in case.expect:
        candidates = [a for a in found if _has_cue(a, expected["cue"]) and _has_content(a, expected.get("content", ""))]
        reasons = [_reasons(a, expected) for a in candidates]
        if not candidates:
            wrong.append(f"no attribution with cue {expected['cue']!r} and content {expected.get('content', '')!r}")
        elif all(reasons):
            wrong.append(min(reasons, key=len)[0])
    if case.only and len(found) > len(case.expect):
        cues = [a.cue.text if a.cue is not None else " ".join(s.text for s in a.content) for a in found]
        wrong.append(f"{len(found)} attributions instead of {len(case.expect)}: {cues}")
    for word in case.none:
        wrong += [f"{word!r} is no cue" for a in found if a.cue is not None and word in a.cue.text.split()]
    return wrong


def _has_cue(attribution: Attribution, cue: str) -> bool:
    if cue == "":  # a continuation may also be a further span of the content it goes on from (decision 0023)
        return attribution.cue is None or len(attribution.content) > 1
    return attribution.cue is not None and cue.lower() in attribution.cue.text.lower()


def _has_content(attribution: Attribution, content: str) -> bool:
    joined = " ".join(span.text for span in attribution.content)
    if content == "":
        return not attribution.content
    if content.startswith("="):
        return _plain(joined) == _plain(content[1:])
    return all(part.strip() in joined for part in content.split(" | "))


def _plain(text: str) -> str:
    return text.strip(" \"“”'‘’.,")


def _reasons(attribution: Attribution, expected: dict[str, Any]) -> list[str]:
    """Why `attribution` is not the expected one, though cue and content fit."""
    wrong = []
    sources = list(dict.fromkeys(party.text for party in attribution.sources))
    wanted = expected["source"]
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    begins = (
        len(wanted) == len(sources) == 1 and wanted[0].startswith("~") and (sources[0] or "").startswith(wanted[0][1:])
    )
    if not begins and [w or None for w in wanted] != sources:
        wrong.append(f"source {sources} instead of {wanted}")
    if attribution.stance.value != expected.get("stance", "asserts"):
        wrong.append(f"stance {attribution.stance.value}")
    chain = [node.name for node in attribution.chain]
    if "chain" in expected and chain != expected["chain"]:
        wrong.append(f"chain {chain}")
    names = " and ".join(party.name for party in attribution.sources)
    if "resolved" in expected and names != expected["resolved"]:
        wrong.append(f"resolved to {names!r}")
    if "without" in expected and expected["without"] in " ".join(span.text for span in attribution.content):
        wrong.append(f"{expected['without']!r} in the content")
    if "kind" in expected and attribution.sources[0].kind.value != expected["kind"]:
        wrong.append(f"kind {attribution.sources[0].kind.value}")
    for key in ("role", "affiliation"):
        if key in expected and (getattr(attribution.sources[0], key) or "") != expected[key]:
            wrong.append(f"{key} {getattr(attribution.sources[0], key)!r}")
    if "hedges" in expected and [h.text for h in attribution.hedges] != expected["hedges"]:
        wrong.append(f"hedges {[h.text for h in attribution.hedges]}")
    if "audience" in expected and (attribution.audience is None or attribution.audience.text != expected["audience"]):
        wrong.append(f"audience {attribution.audience}")
    if "channel" in expected and (attribution.channel is None or attribution.channel.text != expected["channel"]):
        wrong.append(f"channel {attribution.channel}")
    if "depth" in expected and attribution.depth != expected["depth"]:
        wrong.append(f"depth {attribution.depth}")
    return wrong


def table(held: Counter[tuple[str, str, bool]]) -> Iterator[str]:
    """A line for each category, and one for all: how many of each strength hold, of how many."""
    for category in [*sorted({category for category, _, _ in held}), "all"]:
        cells = []
        for strength in ("STRONG", "MEDIUM", "WEAK"):
            counted = {
                ok: sum(n for (c, s, o), n in held.items() if (s, o) == (strength, ok) and category in (c, "all"))
                for ok in (True, False)
            }
            cells.append(f"{strength} {counted[True]:3}/{counted[True] + counted[False]:<3}")
        yield f"{category:12} " + "  ".join(cells)


def main() -> None:
    """Print the faults of every case that does not hold, and the table."""
    from rashomon.attribution import attributions_of
    from rashomon.reading import Reader

    reader = Reader.load()
    held: Counter[tuple[str, str, bool]] = Counter()
    for case in cases():
        report = hand_report(case.text, **case.report)
        wrong = faults(case, attributions_of(report, reader.read(report)))
        held[case.category, case.strength, not wrong] += 1
        if wrong:
            print(f"{case.strength} {case.category}/{case.name}: {'; '.join(wrong)}")
    print("\n".join(table(held)))


if __name__ == "__main__":
    main()
