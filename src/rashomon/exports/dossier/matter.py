"""One matter as blocks: what each version claims and on whose word, versions side by side, origins, disputes, copies.

Enters: a matter and the case. Leaves: blocks. Every claim of the matter is in it, each with its place; words that
are the same stand once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rashomon.exports.dossier.blocks import (
    Block,
    Cell,
    Chain,
    Grid,
    Heading,
    Items,
    Line,
    Paragraph,
    Piece,
    Quoted,
    Step,
    line,
    plain,
)
from rashomon.exports.dossier.citing import Citing
from rashomon.exports.dossier.disputing import dispute_blocks
from rashomon.exports.dossier.slots import side_by_side
from rashomon.exports.dossier.words import (
    counts_told,
    kind_in_words,
    letters,
    one_line,
    roots_explained,
    texts_explained,
)
from rashomon.exports.held import ties_of
from rashomon.terms import Id
from rashomon.terms.tables import Row
from rashomon.terms.wording import counted

_COLUMNS = 3  # versions side by side on a page of 17 cm; more stand in further tables
_LONG = 240  # characters of a copied passage that are printed whole: three lines or so
LEGEND = (
    "In tables of versions = agrees with the versions named, ≠ is disputed with those named, or differs from all "
    "others that speak, – is silent. × counts claims."
)
_MARKS = " .,;:“”\"'‘’"
_BY_ITSELF = frozenset({"who", "when", "where", "how many", "hedge"})


def matter_blocks(
    citing: Citing, matter: Row, number: str, *, explained: bool = True, copied: dict[Id, str] | None = None
) -> Iterator[Block]:
    """The blocks of one matter, its heading first; `number` stands before the headings ("2." or empty).

    `explained` says what its counts of origins mean. Words that several claims share, and words in a dispute, stand
    once; what the claims of a single version say stands in a line. `copied` are the copies whose passages another
    matter of this number has shown; those of this one are put into it.
    """
    versions = [(letters(at), one) for at, one in enumerate(matter["versions"])]
    told = [[citing.held.claims[id] for id in one["claims"] if id in citing.held.claims] for _, one in versions]
    yield Heading(
        level=2,
        line=line(plain(citing.only_against(matter)), Quoted(text=one_line(matter["title"]), marks=False)),
        anchor=matter["id"],
        over=f"Matter {number}",
    )
    yield Paragraph(line=_counts(citing, matter), tone="lead")
    if judged := citing.judged([matter["id"]]):
        yield Items(lines=judged)
    known: dict[str, str] = {}
    for (name, version), claims in zip(versions, told, strict=True):
        if len(versions) > 1:
            yield _version(name, version, claims)
        yield from _chains(citing, name if len(versions) > 1 else "", claims, known)
    yield from _compared(citing, [name for name, _ in versions], told, _apart(citing, matter, versions))
    yield from _origins(citing, matter) if explained else ()
    yield from dispute_blocks(citing, matter, versions)
    yield from _ties(citing, matter, number, {} if copied is None else copied)


def _counts(citing: Citing, matter: Row) -> Line:
    judged = sum(bool(_judged(citing, [citing.held.claims[id]])) for id in matter["claims"])
    by_people = f"; {judged} of {counted(len(matter['claims']), 'claim')} judged by a person" if judged else ""
    return line(
        f"{counted(len(matter['claims']), 'claim')} in {counted(len(matter['reports']), 'report')}, "
        f"{counted(len(matter['versions']), 'version')}, independent origins: "
        f"{counts_told(matter['knowledge_origins'])}, independent texts: {counts_told(matter['textual_origins'])}, "
        f"{counted(len(matter['disputes']), 'dispute')} ",
        plain("suggested", "suggested"),
        f" by the program{by_people}.",
    )


def _judged(citing: Citing, claims: Sequence[Row]) -> tuple[Line, ...]:
    """What people said of the claims, and of the attribution they share."""
    shared = {one["attribution"] for one in claims}
    return citing.judged([*(one["id"] for one in claims), *sorted(filter(None, shared))])


def _version(name: str, version: Row, claims: Sequence[Row]) -> Heading:
    size = f"{counted(len(claims), 'claim')}, {counted(len({one['report'] for one in claims}), 'report')}"
    differs = f"; differs in {', '.join(version['differs_in'])}" if version["differs_in"] else ""
    return Heading(level=3, line=line(f"Version {name}", plain(f"  {size}{differs}", "soft")), anchor=version["id"])


_SLOT_OF = {
    "denied": "what", "opposed action": "what", "time": "when", "place": "where", "number": "how many",
    "modality": "hedge",
}  # fmt: skip


def _apart(citing: Citing, matter: Row, versions: Sequence[tuple[str, Row]]) -> dict[str, set[frozenset[str]]]:
    """The pairs of versions, by name, that cannot both hold, by the slot in which they cannot.

    Over actors it is who did it, unless both name one actor there; then it is to whom, which stands with what was done.
    """
    names = {one["id"]: name for name, one in versions}
    found: dict[str, set[frozenset[str]]] = {}
    for one in (citing.held.disputes[id] for id in matter["disputes"] if id in citing.held.disputes):
        ends = zip((one["left"], one["right"]), one["evidence"], strict=False)
        doers = [_doers(citing, matter, version, evidence) for version, evidence in ends]
        who = len(doers) == 2 and all(doers) and doers[0].isdisjoint(doers[1])
        slot = _SLOT_OF.get(one["type"]) or ("who" if who else "what")
        if one["left"] in names and one["right"] in names:
            found.setdefault(slot, set()).add(frozenset((names[one["left"]], names[one["right"]])))
    return found


def _doers(citing: Citing, matter: Row, version: str, evidence: Row) -> set[str]:
    """Who acts in the claim of a version whose words a dispute quotes, by id and by name."""
    sides = (one for one in matter["versions"] if one["id"] == version)
    claims = (citing.held.claims[id] for one in sides for id in one["claims"] if id in citing.held.claims)
    quoted = (
        one
        for one in claims
        if one["report"] == evidence["report"] and one["start"] < evidence["end"] and evidence["start"] < one["end"]
    )
    actors = next(quoted, {"actors": ()})["actors"]
    acting = [one for one in actors if one["role"] == "agent"]
    return {one["name"].casefold() for one in acting} | {one["actor"] for one in acting if one["actor"]}


def _compared(
    citing: Citing, names: Sequence[str], told: Sequence[Sequence[Row]], apart: dict[str, set[frozenset[str]]]
) -> Iterator[Block]:
    """What the versions say in each slot: side by side, or of the only one in a line."""
    rows = side_by_side(citing, told, names, apart)
    if len(names) == 1:
        yield from _in_a_line(rows)
        return
    yield Heading(level=3, line=line("Versions side by side"))
    tables = -(-len(names) // _COLUMNS)
    for number in range(tables):
        at = range(number * len(names) // tables, (number + 1) * len(names) // tables)
        head = ("", *(f"Version {names[n]}" for n in at))
        cells = tuple((row[0], *(row[1 + n] for n in at)) for row in rows if any(row[1 + n].sign != "–" for n in at))
        caption = f"Versions {names[at[0]]} to {names[at[-1]]}" if len(at) > 1 else f"Version {names[at[0]]}"
        yield Grid(caption=caption, head=head, rows=cells, kind="versions")


def _in_a_line(rows: Sequence[tuple[Cell, ...]]) -> Iterator[Block]:
    """Who, when, where, how many: what the words alone may not tell. What and on whose word stand above it."""
    pieces: list[Piece] = []
    for slot, own in rows:
        if slot.lines[0][0].text in _BY_ITSELF:
            pieces += [*(line("; ") if pieces else ()), *slot.lines[0], plain(" ")]
            pieces += [piece for at, one in enumerate(own.lines) for piece in (*line(*[", "] if at else []), *one)]
    if pieces:
        yield Paragraph(line=tuple(pieces), tone="soft")


def _chains(citing: Citing, name: str, claims: Sequence[Row], known: dict[str, str]) -> Iterator[Block]:
    """The chains by which the claims of a version came; `known` are the words told before, with their version."""
    ordered = citing.held.told_in({"claims": [one["id"] for one in claims]})
    for _, together in groupby(ordered, key=lambda one: (one["report"], one["attribution"])):
        yield chain_block(citing, list(together), name, known)


def chain_block(citing: Citing, claims: Sequence[Row], name: str = "", known: dict[str, str] | None = None) -> Chain:
    """The chain that the claims, all of one attribution, came by. Words that are `known` already are not said again."""
    report = claims[0]["report"]
    links = citing.held.chain_of(claims[0])
    steps = [_step(citing, claims[0], link, at) for at, link in enumerate(links[:-1])]
    title = Quoted(text=citing.held.title_of(report), marks=False)
    steps.append(Step(who=title, kind=f"this report, {citing.held.numbers[report]}"))
    said = tuple(_said(citing, one, name, {} if known is None else known) for one in claims)
    return Chain(said=said, steps=tuple(steps), judged=_judged(citing, claims))


def _said(citing: Citing, claim: Row, name: str, known: dict[str, str]) -> Line:
    words, quote = one_line(claim["text"]), citing.quote(claim["report"], claim)
    stance = citing.against(claim)
    against = line(plain(f"{stance}: ", "strong")) if stance else ()
    told = words.strip(_MARKS).casefold()
    if told not in known or quote.place is None:
        known.setdefault(told, name)
        return line(*against, quote)
    where = f"the same words as in {known[told]}" if known[told] != name else "the same words"
    return line(*against, where, Quoted(text="", marks=False, place=quote.place))


def _step(citing: Citing, claim: Row, link: Row, at: int) -> Step:
    place = citing.place(claim["report"], link)
    name = "not said by whom" if link["kind"] == "unstated" else one_line(link["name"])
    kind = "" if link["kind"] == "unstated" else kind_in_words(link["kind"])
    return Step(
        who=Quoted(text=name, place=place, marks=False),
        kind=kind,
        words=_telling(citing, claim, link, at),
        inferred=link["basis"] == "inferred",
    )


def _telling(citing: Citing, claim: Row, link: Row, at: int) -> Line:
    """The words by which a link passes on what it says: its cue, its stance where the cue hides it, its hedges."""
    own = citing.held.attributions.get(claim["attribution"] or "")
    told = citing.held.attributions.get(link["attribution"] or "") or (own if at == 0 else None)
    if told is None:
        return line("wrote") if link["kind"] == "author" else line(plain(_unsaid(link, at), "soft"))
    cue = line(citing.quote(claim["report"], told["cue"])) if told["cue"] else line(plain(_unsaid(link, at), "soft"))
    spelt = told["cue"]["text"].casefold() if told["cue"] else ""
    stance = () if told["stance"] == "asserts" or told["stance"][:4] in spelt else line(f", {told['stance']}")
    hedges = [line(", hedged ", citing.quote(claim["report"], one)) for one in told["hedges"]]
    return tuple(piece for part in (cue, stance, *hedges) for piece in part)


def _unsaid(link: Row, at: int) -> str:
    """What stands beside link `at` where the text has no words for it: a root only goes on speaking."""
    return "passed it on" if at else "" if link["kind"] == "unstated" else "goes on"


def _origins(citing: Citing, matter: Row) -> Iterator[Block]:
    roots, texts = matter["knowledge_origins"], matter["textual_origins"]
    yield Paragraph(line=line(plain(f"Origins: {counts_told(roots)}. ", "strong"), roots_explained(roots)))
    told = texts_explained(texts, len(matter["reports"]))
    yield Paragraph(line=line(plain(f"Texts: {counts_told(texts)}. ", "strong"), told))


def _ties(citing: Citing, matter: Row, number: str, copied: dict[Id, str]) -> Iterator[Block]:
    ties = sorted(ties_of(citing.held, matter), key=lambda one: (one["relation"], one["left"], one["right"]))
    if ties:
        yield Heading(level=3, line=line("Copies, relays, circles"))
        lines = [each for one in ties for each in _tie_lines(citing, one, copied.setdefault(one["id"], number), number)]
        yield Items(lines=tuple(lines))


def _decided(citing: Citing, tie: Row) -> Line:
    """What people decided about a tie, behind it."""
    return tuple(piece for entry in citing.judged([tie["id"]]) for piece in (plain("; "), *entry))


def _tie_lines(citing: Citing, tie: Row, shown: str, number: str) -> Iterator[Line]:
    """A tie between two reports with what people decided of it, and below it the passages of a copy, unless the matter
    `shown` is another than this one, of `number`.
    """
    passages = tie["evidence"].get("passages", ()) if tie["relation"] == "copies" else ()
    before = line(f"; the passages stand under matter {shown}") if passages and shown != number else ()
    yield _tie(citing, tie) + before + _decided(citing, tie)
    for passage in passages if shown == number else ():
        yield _passage(citing, passage["left"], passage["right"])


def _tie(citing: Citing, tie: Row) -> Line:
    """A tie in a line with what it rests on; what is only plausible says "perhaps"."""
    evidence = tie["evidence"]
    left, right = (_report(citing, tie[side]) for side in ("left", "right"))
    if tie["relation"] == "relays":
        named = [
            Quoted(text=one_line(at["text"]), place=citing.place(at["report"], at))
            for at in evidence.get("named_at", ())
        ]
        return line(left, " says it has this from ", right, *(piece for one in named[:1] for piece in (": ", one)))
    if tie["relation"] == "circular":
        path = [_report(citing, id) for id in (*evidence["path"], evidence["path"][0])]
        return line("In a circle: ", path[0], *(piece for one in path[1:] for piece in (" relies on ", one)))
    perhaps = "" if evidence.get("certain", True) else "perhaps "
    credit = "with credit" if evidence.get("credited") else "without credit"
    way = " took from " if evidence.get("direction") == "left from right" else " shares words with "
    return line(plain(perhaps, "strong"), left, way, right, f", {evidence.get('words', 0)} words, {credit}")


def _passage(citing: Citing, left: Row, right: Row) -> Line:
    """A passage as it stands in both reports; long ones by their beginning and end, words that are the same once."""
    one, other = one_line(left["text"]), one_line(right["text"])
    places = [citing.place(end["report"], end) for end in (left, right)]
    first = Quoted(text=_ends(one), place=places[0])
    if one == other and places[1]:
        return line(first, ", the same at", Quoted(text="", marks=False, place=places[1]))
    return line(first, " as ", Quoted(text=_ends(other), place=places[1]))


def _ends(words: str) -> str:
    """A long passage by its beginning and its end.

    >>> _ends("a b"), _ends("word " * 200).count(" … ")
    ('a b', 1)
    """
    if len(words) <= _LONG:
        return words
    return f"{words[: 2 * _LONG // 3].rpartition(' ')[0]} … {words[-_LONG // 3 :].partition(' ')[2]}"


def _report(citing: Citing, report: str) -> Quoted:
    number = citing.held.numbers.get(report, "?")
    return Quoted(text=f"{citing.held.title_of(report)} ({number})" if number != "?" else report, marks=False)
