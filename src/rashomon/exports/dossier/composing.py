"""A dossier put together: the matters asked for, then sources, reports, judgements, how it was made, what it is not.

Enters: a `Held` and ids. Leaves: a `Document`. The same case gives the same document: it bears no date of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rashomon.exports.dossier.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Grid,
    Heading,
    Items,
    Line,
    Paragraph,
    Plain,
    Quoted,
    plain,
)
from rashomon.exports.dossier.blocks import line as told
from rashomon.exports.dossier.citing import Citing
from rashomon.exports.dossier.extent import DEFAULT, Extent, left_to_the_list, listed
from rashomon.exports.dossier.matter import LEGEND, matter_blocks
from rashomon.exports.dossier.words import date_in_words, kind_in_words, one_line, roots_in_short
from rashomon.exports.held import Held
from rashomon.terms import Id, UsageError
from rashomon.terms.tables import Row
from rashomon.terms.wording import PUT_IN_MEANS, and_more, counted, read_alike
from rashomon.version import __version__

_NOT_SAID = (
    "It does not say what is true. No version is called more likely, and no source is graded by the program: “likely” "
    "and “perhaps” by a dispute say how sure it is that its two statements are of one thing and cannot both hold.",
    "It does not say that what stands in no report did not happen, nor that versions without a dispute agree.",
    "It rests on what was read by a program that errs. What a person has judged is marked; all else is a suggestion.",
    "A root is where the texts say that the word began. Whether that person or document said so was not checked.",
    "Counts of origins are ranges. They say how many chains could be independent, not how many witnesses there were.",
    "Not established is neither no nor zero.",
)
_NAMES = {
    "published": "published", "changed": "changed", "fetched": "fetched", "byline": "author", "language": "language",
}  # fmt: skip


def dossier_of(held: Held, ids: Sequence[Id] = (), extent: Extent = DEFAULT) -> Document:
    """The dossier of the matters that `ids` name (a matter, or anything that claims hang on), or of the whole case.

    Matters that `extent` does not want are listed at the end instead of laid out. Raises UsageError for a wordless
    case, or for an id on which no claim hangs.
    """
    if held.wordless:
        raise UsageError("A dossier is made of the reports' words: it cannot be made without texts.")
    citing = Citing(held)
    matters = _chosen(held, ids) if ids else _contested(held.rows("matters"))
    full = extent.laid_out(citing, matters, bool(ids))
    laid_out = {one["id"] for one in full}
    rest = [one for one in matters if one["id"] not in laid_out]
    title = (
        citing.only_against(full[0]) + one_line(full[0]["title"])
        if len(full) == 1 and ids
        else f"The case “{held.name}”"
    )
    used = _reports(held, matters) if ids else list(held.reports)
    blocks: list[Block] = [*_opening(citing, title, full, rest, used, left_to_the_list(extent, full, rest))]
    copied: dict[Id, str] = {}
    for at, matter in enumerate(full, 1):
        blocks += matter_blocks(citing, matter, str(at), explained=at == 1, copied=copied)
    blocks += [*listed(citing, rest), *_sources(held, matters), *_report_list(held, used)]
    blocks += [*_judgements(citing, bool(ids), matters), *_made(held), *_not_said(held)]
    return Document(
        title=title,
        foot="Rashomon dossier: who is said to have said what, on whose word. No verdicts.",
        blocks=tuple(blocks),
    )


def _contested(matters: Iterable[Row]) -> list[Row]:
    """The most contested first: by disputes, reports, claims."""
    return sorted(matters, key=lambda m: (-len(m["disputes"]), -len(m["reports"]), -len(m["claims"]), m["id"]))


def _chosen(held: Held, ids: Sequence[Id]) -> list[Row]:
    chosen = [one for one in _contested(held.rows("matters")) if any(_hangs_on(held, one, id) for id in ids)]
    if not chosen:
        raise UsageError(f"No claim hangs on {', '.join(ids)}: a dossier is of matters.")
    return chosen


def _hangs_on(held: Held, matter: Row, id: Id) -> bool:
    if id in (matter["id"], *matter["claims"], *matter["reports"], *matter["disputes"]):
        return True
    if any(id == one["id"] for one in matter["versions"]):
        return True
    if any(held.claims[one]["attribution"] == id for one in matter["claims"]):
        return True
    return any(id == one["actor"] and set(one["claims"]) & set(matter["claims"]) for one in held.rows("sources"))


def _reports(held: Held, matters: Sequence[Row]) -> list[Id]:
    inside = {id for one in matters for id in one["reports"]}
    return [id for id in held.reports if id in inside]


_SOURCES = 40  # in a table; of more, those of one claim stand in a list


def _opening(
    citing: Citing, title: str, full: Sequence[Row], rest: Sequence[Row], used: Sequence[Id], left: Iterable[Block]
) -> Iterator[Block]:
    held = citing.held
    claims = sum(len(one["claims"]) for one in (*full, *rest))
    disputes = sum(len(one["disputes"]) for one in (*full, *rest))
    yield Heading(level=1, line=(Quoted(text=title, marks=False),), over="Dossier")
    yield Paragraph(
        line=told(
            f"What {counted(len(used), 'report')} {'says' if len(used) == 1 else 'say'}, and on whose word: "
            f"{counted(claims, 'claim')} on "
            f"{counted(len(full) + len(rest), 'matter')}, {counted(disputes, 'dispute')}. Every statement cites the "
            "report and the characters it rests on: R2 412–431 is report 2 in the list at the end, from character 412 "
            "up to, not including, 431. It says who is said to have said what. It does not say what is true."
        ),
        tone="lead",
    )
    yield Paragraph(
        line=told(
            plain("suggested", "suggested"),
            " is what the program found; ",
            plain("✓ held right", "confirmed"),
            f" and the like is what a person decided, with name, day and reason. {PUT_IN_MEANS}",
        ),
        tone="soft",
    )
    yield Paragraph(line=told(_HOW_TO_READ, LEGEND), tone="soft")
    yield from left
    if held.renamed:
        yield Paragraph(line=told(plain(_RENAMED, "strong")))
    yield Grid(caption="Contents", head=("part",), rows=tuple(_contents(full, rest)))
    if len(full) > 1:
        yield Heading(level=2, line=told("Matters"), anchor="matters")
        rows = tuple(_board_row(citing, at, one) for at, one in enumerate(full, 1))
        yield Grid(caption="The matters laid out here, the most contested first", head=_BOARD, rows=rows)


_HOW_TO_READ = (
    "What a matter’s claims say stands once, under each statement the way it came; what the counts of origins and "
    "texts mean is told under the first matter. Where no dispute is shown, none was found: that is not agreement. "
)


def _contents(full: Sequence[Row], rest: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    """The parts of the dossier; each leads to its heading."""
    parts = [(f"Matters laid out ({len(full):,})", "matters" if len(full) > 1 else full[0]["id"])] if full else []
    parts += [(f"Matters in one line each ({len(rest):,})", "in-one-line")] if rest else []
    parts += [("Sources", "sources"), ("Reports", "reports"), ("What people decided", "judgements")]
    parts += [("How it was made", "made"), ("What this dossier does not say", "not-said")]
    return ((Cell(lines=(told(words),), to=anchor),) for words, anchor in parts)


_BOARD = ("", "matter", "reports", "versions", "origins", "disputes")
_RENAMED = (
    "Names in this dossier are pseudonyms. Offsets count in the original texts, whose hashes are left out because "
    "they identify an article. Words quoted here can be searched for where a report is public."
)


def _board_row(citing: Citing, at: int, matter: Row) -> tuple[Cell, ...]:
    told_roots = roots_in_short(matter["knowledge_origins"])
    words = told(citing.only_against(matter), Quoted(text=one_line(matter["title"]), marks=False))
    title = Cell(lines=(words,), to=matter["id"])
    counts = (len(matter["reports"]), len(matter["versions"]), told_roots, len(matter["disputes"]))
    return (_cell(str(at)), title, *(_cell(str(one)) for one in counts))


def _cell(text: str) -> Cell:
    return Cell(lines=(told(text),))


def _sources(held: Held, matters: Sequence[Row]) -> Iterator[Block]:
    inside = {id for one in matters for id in one["claims"]}
    rows = []
    for one in held.rows("sources"):
        claims, falls = (len(inside & set(one[column])) for column in ("claims", "rests_on_it"))
        if claims:
            rows.append((one["kind"] == "author", -claims, -falls, one["name"], one))
    yield Heading(level=2, line=told("Sources"), anchor="sources")
    yield Paragraph(
        line=told(
            "On whose word these claims stand. “Falls with it” counts the claims whose version has no other support: "
            "it is no grade of the source."
        ),
        tone="soft",
    )
    alike = read_alike({one["actor"]: one["name"] for is_own, *_, one in rows if not is_own})
    told_in = {one["actor"]: [held.numbers[id] for id in one["reports"]] for *_, one in rows if one["actor"] in alike}
    ordered = sorted(rows, key=lambda row: row[:4])
    once = [row[-1] for row in ordered if row[1] == -1] if len(rows) > _SOURCES else []
    cells = tuple(_source_row(inside, one, told_in.get(one["actor"], ())) for *_, one in ordered if one not in once)
    yield Grid(caption="Sources", head=("source", "kind", "reports", "claims", "falls with it"), rows=cells)
    if once:
        yield Paragraph(line=told("Sources of one claim each, with their kind:"), tone="soft")
        yield Items(lines=tuple(_in_short(one, told_in.get(one["actor"], ())) for one in once), small=True)


def _in_short(one: Row, told_in: Sequence[str]) -> Line:
    apart = f" in {and_more(told_in[0], len(told_in))}" if told_in else ""
    return told(
        Quoted(text=one_line(one["name"]), marks=False), plain(f" ({kind_in_words(one['kind'])}){apart}", "soft")
    )


def _source_row(inside: set[Id], one: Row, told_in: Sequence[str] = ()) -> tuple[Cell, ...]:
    """A source; `told_in` are the reports that tell it from another one of its name."""
    claims, falls = (str(len(inside & set(one[column]))) for column in ("claims", "rests_on_it"))
    apart = f" in {and_more(told_in[0], len(told_in))}" if told_in else ""
    name = Cell(lines=((Quoted(text=one_line(one["name"]), marks=False), *told(apart)),))
    return (name, _cell(kind_in_words(one["kind"])), _cell(str(len(one["reports"]))), _cell(claims), _cell(falls))


def _report_list(held: Held, used: Sequence[Id]) -> Iterator[Block]:
    yield Heading(level=2, line=told("Reports"), anchor="reports")
    for id in used:
        report, number = held.reports[id], held.numbers[id]
        name = told(plain(f"{number}  ", "strong"), Quoted(text=held.title_of(id), marks=False))
        yield Heading(level=4, line=name, anchor=number)
        yield Facts(rows=tuple(_report_facts(report)))
    for one in held.rows("refusals"):
        yield Paragraph(
            line=told("Not read: ", Quoted(text=one["input"]), ": ", Quoted(text=one["reason"], marks=False))
        )


def _report_facts(report: Row) -> Iterator[tuple[str, Line]]:
    basis = report["basis"]
    for name in ("title", "outlet"):
        if report[name]:
            yield name, told(Quoted(text=one_line(report[name]), marks=False), _rests(basis[name]))
    for name, label in _NAMES.items():
        if name in ("published", "changed", "fetched"):
            if report[name] or name == "published":
                yield label, told(date_in_words(report[name]), _rests(basis.get(name, "")) if report[name] else "")
        elif report[name]:
            yield label, told(Quoted(text=one_line(report[name]), marks=False), _rests(basis.get(name, "")))
    if report["republished_from"]:
        yield "republished from", told(Quoted(text=report["republished_from"], marks=False))
    if report["input"]:
        yield "input", told(Quoted(text=report["input"], marks=False))
    if report["sha256"]:
        yield "SHA-256 of the text", told(report["sha256"])
        yield "SHA-256 of the input", told(report["input_sha256"])
    for warning in report["warnings"]:
        yield "warning", told(Quoted(text=warning, marks=False))


def _rests(basis: str) -> Plain:
    """What a field of a report rests on, in words."""
    return plain(f"  {_BASIS[basis]}" if basis in _BASIS else "", "soft")


_BASIS = {
    "markup": "from the page's markup", "address": "from the page's address", "text": "from the text",
    "record": "from the record", "table": "from the table beside the inputs", "given": "given by a person",
}  # fmt: skip


def _judgements(citing: Citing, chosen: bool, matters: Sequence[Row]) -> Iterator[Block]:
    inside = {id for one in matters for id in (one["id"], *one["claims"], *one["reports"], *one["disputes"])}
    inside |= {citing.held.claims[id]["attribution"] for one in matters for id in one["claims"]}
    entries = {e["number"]: e for id, all in citing.held.about.items() if not chosen or id in inside for e in all}
    yield Heading(level=2, line=told("What people decided"), anchor="judgements")
    if not entries:
        yield Paragraph(line=told("Nobody has judged anything here yet: all of it is the program's suggestion."))
        return
    lines = [citing.entry(entries[at]) + told("  ", *_about(citing, entries[at])) for at in sorted(entries)]
    yield Items(lines=tuple(lines))


def _about(citing: Citing, entry: Row) -> Line:
    claim = citing.held.claims.get(entry["about"])
    own = citing.held.attributions.get(entry["about"])
    source = next((one for one in citing.held.rows("sources") if one["actor"] == entry["about"]), None)
    if claim:
        return told(citing.quote(claim["report"], claim))
    if own and own["content"]:
        return told(citing.quote(own["report"], own["content"][0]))
    if entry["about"] in citing.held.reports:
        number = citing.held.numbers[entry["about"]]
        return told(Quoted(text=f"{citing.held.title_of(entry['about'])} ({number})", marks=False))
    return told(Quoted(text=source["name"], marks=False) if source else plain(str(entry["about"]), "soft"))


def _made(held: Held) -> Iterator[Block]:
    counts = Counter(row["made_by"] for table in ("attributions", "claims") for row in held.rows(table))
    yield Heading(level=2, line=told("How it was made"), anchor="made")
    yield Paragraph(
        line=told(
            f"By Rashomon {__version__}, offline, from {counted(len(held.reports), 'report')} of the case. The same "
            "inputs and the same version give the same dossier. Attributions and claims were made by:"
        )
    )
    yield Items(lines=tuple(told(f"{name}  ", plain(f"{number:,}", "soft")) for name, number in sorted(counts.items())))


def _not_said(held: Held) -> Iterator[Block]:
    yield Heading(level=2, line=told("What this dossier does not say"), anchor="not-said")
    yield Items(lines=tuple(told(one) for one in _NOT_SAID))
