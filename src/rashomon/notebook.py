"""How a case and what it answers show themselves in a notebook: HTML and SVG, text only as text, light and dark.

Enters: an open case, a matter, a chain, moments, edges. Leaves: fragments of HTML with their own small style, without
scripts, ids or anything from elsewhere, so that many can stand on one page. Tables are Arrow, pandas or polars and
show themselves. Every picture has its table below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from html import escape
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from rashomon.casebook.answers import Moment, Shown, Trace
from rashomon.casebook.network import NetworkEdge
from rashomon.exports.dossier.page import shown
from rashomon.exports.dossier.words import date_in_words, kind_in_words, one_line, ranged
from rashomon.exports.others.events import days_of
from rashomon.terms import Attribution, Id, Stance
from rashomon.terms.wording import at_hand, counted

if TYPE_CHECKING:
    from rashomon.looking import Looking

_ROWS = 12  # rows that a fragment shows; how many more there are is said
# `currentColor` and no background: a notebook's theme, light or dark, stays as it is.
_STYLE = (
    "<style>.rashomon{font-family:system-ui,sans-serif;line-height:1.45;max-width:60em}"
    ".rashomon table{border-collapse:collapse;font-size:.9em}.rashomon caption{text-align:start;opacity:.75}"
    ".rashomon :is(th,td){text-align:start;vertical-align:top;padding:.25em .9em .25em 0;background:none;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}.rashomon .n{text-align:end}"
    ".rashomon h4{font-family:Georgia,serif;font-size:1.15em;margin:.2em 0}.rashomon p{margin:.25em 0}"
    ".rashomon .soft{opacity:.75}.rashomon ol{list-style:none;padding:0;margin:.4em 0}"
    ".rashomon li{border-inline-start:2px solid currentColor;padding:.1em 0 .45em .8em}"
    ".rashomon li:last-child{border-inline-start-style:dotted}"
    ".rashomon svg{max-width:100%;height:auto;color:inherit}</style>"
)


def text(value: Any) -> str:
    """`value` as text of HTML, in an element that keeps its direction to itself."""
    return f'<bdi dir="auto">{escape(shown(one_line(str(value))))}</bdi>'


def fragment(body: str) -> str:
    """A fragment of a page."""
    return f'<div class="rashomon">{_STYLE}{body}</div>'


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table of cells that are HTML already; columns of numbers are aligned by their rows."""
    numbers = [bool(rows) and all(row[at].replace(",", "").isdigit() for row in rows) for at in range(len(head))]
    kinds = [' class="n"' if one else "" for one in numbers]
    top = "".join(f'<th scope="col"{kind}>{escape(one)}</th>' for one, kind in zip(head, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in rows[:_ROWS]
    )
    more = f'<p class="soft">and {len(rows) - _ROWS:,} more</p>' if len(rows) > _ROWS else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def case_html(case: Looking) -> str:
    """A case: what it holds, and its board, the most contested matters first."""
    counts = case.counts()
    held = ", ".join(
        counted(counts[name], one, name)
        for name, one in (("reports", "report"), ("claims", "claim"), ("matters", "matter"), ("disputes", "dispute"))
    )
    heads = sorted(case.overview().matters, key=lambda one: (-one.disputes, -one.reports, -one.claims, one.id))
    rows = [
        [text(one.title), str(one.reports), str(one.versions), _roots(one), str(one.disputes), one.id[:7]]
        for one in heads
    ]
    board = table(
        ("matter", "reports", "versions", "roots", "disputes", "id"), rows, "Matters, the most contested first"
    )
    return fragment(f"<h4>{text(case.path.name)}</h4><p>{held}</p>{board}")


def _roots(head: Any) -> str:
    unstated = f" + {head.unstated} unstated" if head.unstated else ""
    return _ranged(*head.origins) + unstated


def _ranged(low: int | None, most: int | None, more: int | None) -> str:
    """The roots of the claims at hand, and up to how many there may be with what is told elsewhere."""
    return ranged(low, most) + (f" (to {more} with what may be told elsewhere)" if more else "")


def shown_html(kind: str, id: str, row: dict[str, Any], evidence: Sequence[Any]) -> str:
    """Anything of a case by its row: what it is called, and the characters it rests on."""
    called = next((row[name] for name in ("title", "paraphrase", "name", "explanation", "input") if row.get(name)), id)
    rows = [[text(f"“{one.text}”"), one.report[:7], f"{one.start}–{one.end}"] for one in evidence]
    told = table(("words", "report", "characters"), rows, "What it rests on") if rows else ""
    counts = ""
    if kind == "matter":
        roots = row["knowledge_origins"]
        unstated = f" + {roots['unstated']} unstated" if roots["unstated"] else ""
        told_roots = _ranged(*at_hand(roots["low"], roots["high"], roots.get("own"))) + unstated
        counts = (
            f"<p>{counted(len(row['claims']), 'claim')}, {counted(len(row['reports']), 'report')}, "
            f"{counted(len(row['versions']), 'version')}, independent roots: {told_roots}, "
            f"{counted(len(row['disputes']), 'dispute')}</p>"
        )
    return fragment(f'<p class="soft">{escape(kind)} {escape(id)}</p><h4>{text(called)}</h4>{counts}{told}')


def trace_html(trace: Trace, telling: Mapping[Id, Attribution]) -> str:
    """A chain: what was said, and the links from the root to the report with the words by which each passes it on."""
    return fragment("".join(_trace(one, telling) for one in (trace.parts or (trace,))[:_ROWS]) + _more(trace))


def _more(trace: Trace) -> str:
    return f'<p class="soft">and {len(trace.parts) - _ROWS:,} more</p>' if len(trace.parts) > _ROWS else ""


def _trace(trace: Trace, telling: Mapping[Id, Attribution]) -> str:
    said = "".join(f"<p>“{text(one.text)}” {_place(one)}</p>" for one in trace.said)
    links, told = [], set[Id]()
    for at, node in enumerate(trace.nodes):
        kind = "this report" if at == len(trace.nodes) - 1 else kind_in_words(node.kind.value)
        own = telling.get(node.attribution or "")
        words = _told(own) if own and own.id not in told else ""
        told |= {own.id} if own else set()
        who = f'<b>{text(node.name)}</b> <span class="soft">({escape(kind)})</span>{_place(node.span)}'
        links.append(f"<li>{who}{words}</li>")
    return f"{said}<ol>{''.join(links)}</ol>"


def _told(own: Attribution) -> str:
    """The cue, the stance where it is not plain assertion, the hedges."""
    cue = f"<br>“{text(own.cue.text)}”{_place(own.cue)}" if own.cue else ""
    stance = f" <b>{escape(own.stance.value)}</b>" if own.stance is not Stance.ASSERTS else ""
    return cue + stance + "".join(f" hedged “{text(one.text)}”{_place(one)}" for one in own.hedges)


def _place(span: Any) -> str:
    return f' <span class="soft">{span.start}–{span.end}</span>' if span else ""


def _equal(one: Any, other: object, cls: type) -> bool:
    """Whether `other` holds the same, drawn or not."""
    return isinstance(other, cls) and all(getattr(one, f.name) == getattr(other, f.name) for f in fields(cls))


class DrawnTrace(Trace):
    """A chain that a notebook draws; `telling` are the words and stance of each attribution it passes."""

    telling: Mapping[Id, Attribution]
    __hash__ = Trace.__hash__

    def __eq__(self, other: object) -> bool:
        return _equal(self, other, Trace)

    def _repr_html_(self) -> str:
        return trace_html(self, self.telling)


class DrawnThing(Shown):
    """A matter, or any other thing of a case, that a notebook draws."""

    __slots__ = ()
    __hash__ = Shown.__hash__

    def __eq__(self, other: object) -> bool:
        return _equal(self, other, Shown)

    def _repr_html_(self) -> str:
        return shown_html(self.kind, self.id, self.row, self.evidence)


def drawn_trace(trace: Trace, asked: Callable[[Iterable[Id]], Iterable[Attribution]]) -> Trace:
    """The same chain, drawn in a notebook; `asked` gives attributions by their ids."""
    drawn = DrawnTrace(**{field.name: getattr(trace, field.name) for field in fields(trace)})
    ids = {node.attribution for one in (trace, *trace.parts) for node in one.nodes if node.attribution}
    object.__setattr__(drawn, "telling", {one.id: one for one in asked(ids)})  # frozen, and no part of the chain
    return drawn


def drawn_thing(thing: Shown) -> Shown:
    """The same thing, drawn in a notebook."""
    return DrawnThing(**{field.name: getattr(thing, field.name) for field in fields(thing)})


class Moments(tuple[Moment, ...]):
    """Moments in order, as a tuple, that a notebook shows as a picture and a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            [escape(one.what), escape(date_in_words(one.edtf)), str(len(one.reports)), _first_words(one)]
            for one in self
        ]
        told = table(("", "when", "reports", "in words"), rows, "Timeline: happened, said, published")
        return fragment(timeline_svg(self) + told)

    def _repr_svg_(self) -> str:
        return timeline_svg(self)


def _first_words(moment: Moment) -> str:
    return text(f"“{moment.evidence[0].text}”") if moment.evidence else ""


def timeline_svg(moments: Iterable[Moment]) -> str:
    """Two lanes, what happened and what was said or published; a date vaguer than a day is a bar, not a point."""
    dated = [(one, *days) for one in moments if (days := _days(one.edtf))]
    if not dated:
        return _svg(640, 40, '<text x="8" y="24">No date is established.</text>')
    first, last = min(one[1] for one in dated), max(one[2] for one in dated)
    wide = max(last - first, 1)
    drawn = []
    for moment, start, end in dated:
        lane = 34 if moment.what == "happened" else 84
        x, to = (90 + 530 * (day - first) / wide for day in (start, end))
        told = escape(shown(f"{moment.what}: {date_in_words(moment.edtf)}, {counted(len(moment.reports), 'report')}"))
        shape = (
            f'<circle cx="{x:.1f}" cy="{lane}" r="4"/>'
            if end - start <= 1
            else f'<rect x="{x:.1f}" y="{lane - 3}" width="{max(to - x, 6):.1f}" height="6" rx="3" opacity=".45"/>'
        )
        drawn.append(f"<g>{shape}<title>{told}</title></g>")
    lanes = "".join(
        f'<text x="0" y="{y + 4}">{name}</text><path d="M90 {y}H620" stroke="currentColor" stroke-opacity=".3"/>'
        for name, y in (("happened", 34), ("said", 84))
    )
    ends = "".join(
        f'<text x="{x}" y="116" text-anchor="{anchor}">{_day_in_words(day)}</text>'
        for x, anchor, day in ((90, "start", first), (620, "end", last))
    )
    return _svg(640, 124, lanes + "".join(drawn) + ends)


def _svg(width: int, height: int, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'fill="currentColor" color="#808080" font-family="system-ui,sans-serif" font-size="13" role="img">{body}</svg>'
    )


def _days(edtf: str | None) -> tuple[int, int] | None:
    """The first and last day that a date allows, as ordinals; None where it has no plain beginning or end."""
    first, last, _ = days_of((edtf or "").rstrip("~?%"))
    return (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()) if first else None


def _day_in_words(day: int) -> str:
    return date_in_words(date.fromordinal(day).isoformat())


class Edges(tuple[NetworkEdge, ...]):
    """Edges of the network, as a tuple, that a notebook shows as a picture and a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            [
                text(one.source_name), escape(one.sign), text(one.target_name), text(one.claimant_name),
                escape(", ".join(f"{name} {number}" for name, number in one.acts.items())), str(len(one.told)),
            ]
            for one in self
        ]  # fmt: skip
        head = ("who", "sign", "whom", "according to", "acts", "claims")
        told = table(head, rows, "Who stands with or against whom, according to whom")
        return fragment(network_svg(self) + told)

    def _repr_svg_(self) -> str:
        return network_svg(self)


def network_svg(edges: Sequence[NetworkEdge]) -> str:
    """Actors on a circle; conflict is drawn dashed, cooperation whole, and every line says who says so."""
    names = sorted({name for one in edges for name in (one.source_name, one.target_name)})
    if not names:
        return _svg(640, 40, '<text x="8" y="24">No relation between actors was found.</text>')
    middle, radius = (320.0, 170.0), 120.0
    at = {
        name: (
            middle[0] + radius * 1.4 * cos(2 * pi * n / len(names) - pi / 2),
            middle[1] + radius * sin(2 * pi * n / len(names) - pi / 2),
        )
        for n, name in enumerate(names)
    }
    lines, seen = [], dict.fromkeys(((one.source_name, one.target_name) for one in edges), 0)
    for one in edges:
        (x1, y1), (x2, y2) = at[one.source_name], at[one.target_name]
        pair = (one.source_name, one.target_name)
        seen[pair] += 1
        bend = 14.0 * seen[pair]
        mx, my = (x1 + x2) / 2 + bend * (y2 - y1) / 200, (y1 + y2) / 2 + bend * (x1 - x2) / 200
        dash = ' stroke-dasharray="5 4"' if one.sign == "conflict" else ""
        says = f"{one.source_name} → {one.target_name}: {one.sign}, according to {one.claimant_name}"
        told = escape(shown(one_line(says)))
        lines.append(
            f'<path d="M{x1:.0f} {y1:.0f}Q{mx:.0f} {my:.0f} {x2:.0f} {y2:.0f}" fill="none" stroke="currentColor" '
            f'stroke-width="1.5"{dash}><title>{told}</title></path>'
        )
    dots = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
        f'<text x="{x:.0f}" y="{y + (20 if y > middle[1] + 1 else -10):.0f}" text-anchor="middle" '
        f'direction="ltr" unicode-bidi="isolate">{escape(shown(one_line(name)))}</text>'
        for name, (x, y) in at.items()
    )
    legend = '<text x="8" y="330">whole: cooperation; dashed: conflict; each line is one claimant\'s word</text>'
    return _svg(640, 340, "".join(lines) + dots + legend)
