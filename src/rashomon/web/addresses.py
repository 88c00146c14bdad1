"""What stands at each address: a function from the case and what was asked to a template and what it shows.

Enters: the `View`, the parts of the path, the query. Leaves: (template, what it shows), or an address to go on to.
Nothing in a query is an error: what is not understood falls back to the page's first choice. All addresses are stable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import escape

from rashomon.casebook.log import CAME_AND_WENT
from rashomon.cli.drawing.dates import date_in_words, is_a_day
from rashomon.cli.drawing.words import origins_of_the_word, ranged, told_elsewhere
from rashomon.terms import BODY, FurnitureKind, Id, JudgementKind, Link, SourceKind, UsageError
from rashomon.terms.wording import NEAREST, PERHAPS, PUT_IN, PUT_IN_MEANS, at_hand, counted, labelled
from rashomon.web import (
    actors,
    arrows,
    board,
    copies,
    disputes,
    jumping,
    logbook,
    matter,
    network,
    originals,
    reader,
    review,
    sources,
    telling,
    things,
    times,
    whom,
)
from rashomon.web.desk import Desk
from rashomon.web.drawing import address, day_in_words, marked, with_marks
from rashomon.web.forms import FILE_BYTES
from rashomon.web.layers import LAYERS
from rashomon.web.people import told_by
from rashomon.web.view import Pages, View, number

Asked = Mapping[str, str]
Answer = tuple[str, dict[str, Any]] | str
Ask = Callable[[View, Asked, Asked], Answer]
Tell = Callable[[Desk, Asked], Any]


def _copied(link: Link) -> str:
    """The verb of a copy: a direction is named only where there is evidence for one."""
    if link.left == link.right:
        return "repeats itself"
    return "copied from" if link.evidence.get("direction_rests_on") else "shares words with"


_DIRECTION = {"credit": "the credit that is given", "published": "the days of publication"}
_WORDS = {
    "copied": _copied,
    "direction": _DIRECTION,
    "day": day_in_words,
    "counted": counted,
    "labelled": labelled,
    "PERHAPS": PERHAPS,
    "NEAREST": NEAREST,
    "ranged": ranged,
    "at_hand": at_hand,
    "put_in": (PUT_IN, PUT_IN_MEANS),
    "told_elsewhere": told_elsewhere,
    "origins_of_the_word": origins_of_the_word,
    "date_in_words": date_in_words,
    "is_a_day": is_a_day,
    "with_marks": with_marks,
    "marked": marked,
    "hide_with": lambda hidden, layer: " ".join(sorted(hidden ^ {layer})),
}
_REPORTS: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "": lambda one: (),
    "title": lambda one: (one.title is None, (one.title or "").casefold()),
    "outlet": lambda one: (one.outlet is None, (one.outlet or "").casefold()),
    "attributions": lambda one: (-one.attributions,),
    "claims": lambda one: (-one.claims,),
}
_FAMILIES, _OTHERS = 25, 10  # families of copies on a page, and further pairs of each: 280 kB at the worst
_MATTERS = 8  # of what was searched for, the most disputed first
_HITS = 40  # places on the first page of a search
_ROWS = 100  # rows of plain lists
_DISPUTED, _PAIRS = 10, 8  # matters on a page of disputes, and pairs of versions of each: 290 kB at the worst


def _page(template: str, **shown: Any) -> Answer:
    return template, {**_WORDS, **shown}


def _board(view: View, _: Asked, asked: Asked) -> Answer:
    choice = (asked.get(one, "") for one in ("sort", "only", "q", "page"))
    shown = board.board(view, *choice)
    nobodys = telling.nobodys(view, shown.pages.rows)
    return _page("board.html", board=shown, overview=view.overview, nobodys=nobodys)


def _matter(view: View, path: Asked, asked: Asked) -> Answer:
    if path["id"] not in view.matters:  # known by another id since its first claim is another one
        return address("matters", view.matter_now(path["id"]))
    page = matter.matter_page(view, path["id"])
    only = telling.nobodys(view, [view.matters[page.matter.id]]).get(page.matter.id)
    return _page("matter.html", page=page, only=only, chain_limit=matter.CHAINS, moving="move" in asked)


def _reports(view: View, _: Asked, asked: Asked) -> Answer:
    only = asked.get("only", "") if asked.get("only") in ("read", "unread") else ""
    sort = asked.get("sort", "") if asked.get("sort") in _REPORTS else ""
    heads = sorted(view.overview.reports, key=lambda one: (*_REPORTS[sort](one), one.published or "~", one.input))
    shown = [one for one in heads if not only or (one.id in view.people.read) == (only == "read")]
    pages = Pages(shown, asked.get("page", ""), _ROWS)
    no_outlet = sum(not one.outlet for one in heads)
    return _page(
        "reports.html", pages=pages, only=only, sort=sort, openings=view.openings(one.id for one in pages.rows),
        no_outlet=no_outlet, outlets=no_outlet < len(heads), undated=sum(not one.published for one in heads),
    )  # fmt: skip


def _report(view: View, path: Asked, asked: Asked) -> Answer:
    see = asked.get("see", "")
    hidden = frozenset(asked.get("hide", "").split()) & frozenset(LAYERS)
    part = number(asked["part"], 1) if "part" in asked else None
    page = reader.reader_page(view, path["id"], see, hidden, part, asked.get("find", "").strip()[:200])
    thing = _thing_in(view, page, see)
    copy = next((one for one in page.copies if one.id == see), None)
    article = view.kept(("article", page.report.id), lambda: view.case.article_of(page.report.id))
    return _page(
        "report.html", page=page, see=see, hidden=hidden, thing=thing, copy=copy, all_layers=LAYERS, article=article,
        furniture_kinds=(BODY, *FurnitureKind), unread=_next_unread(view, page.report.id),
    )  # fmt: skip


def _original(view: View, path: Asked, asked: Asked) -> Answer:
    page = originals.harmless(view.case.original(path["id"]))
    return _page("original.html", report=path["id"], page=escape(page))


def _next_unread(view: View, report: Id) -> Id | None:
    """The report that nobody has read yet and that was published next; after the last one the first."""
    order = view.kept(("reports by date",), lambda: sorted(view.reports, key=view.order_of))
    at = order.index(report)
    return next((id for id in (*order[at + 1 :], *order[:at]) if id not in view.people.read), None)


def _thing_in(view: View, page: reader.ReaderPage, see: str) -> things.ThingPage | None:
    """The claim or the attribution of this report that is looked at."""
    if see in {one.id for one in page.claims}:
        return things.claim_page(view, see)
    if see in {one.id for one in page.attributions}:
        return things.attribution_page(view, see)
    return None


def _claim(view: View, path: Asked, asked: Asked) -> Answer:
    page = things.claim_page(view, path["id"])
    people = whom.whom_of(view, page.id)
    return _page("thing.html", page=page, people=people, source_kinds=people.kinds)


def _attribution(view: View, path: Asked, asked: Asked) -> Answer:
    kinds = [one.value for one in SourceKind if one is not SourceKind.AUTHOR]
    return _page("thing.html", page=things.attribution_page(view, path["id"]), source_kinds=kinds)


def _sources(view: View, _: Asked, asked: Asked) -> Answer:
    sort, pages = sources.source_list(view, asked.get("sort", ""), asked.get("page", ""))
    return _page("sources.html", sort=sort, pages=pages, apart=sources.told_apart(view))


def _source(view: View, path: Asked, asked: Asked) -> Answer:
    now = view.people.words(path["id"], JudgementKind.SAME_SOURCE, "source")
    if now and path["id"] not in view.sources:  # a person held it to be another one
        return address("sources", now[-1].detail["with"][0])
    page = sources.source_page(view, path["id"], asked.get("page", ""))
    return _page("source.html", page=page, most=sources.CLAIMS)


def _actor(view: View, path: Asked, asked: Asked) -> Answer:
    now = actors.known_as(view, path["id"])
    return address("actors", now) if now else _page("actor.html", page=actors.actor_page(view, path["id"], asked))


def _disputes(view: View, _: Asked, asked: Asked) -> Answer:
    heads = view.overview.disputes
    kinds = sorted({one.type for one in heads})
    wanted = asked.get("type", "").strip()
    kind, unmet = (wanted, "") if wanted in kinds else ("", disputes.without(wanted))
    pages = Pages(view.kept(("disputed", kind), lambda: board.disputed(view, kind)), asked.get("page", ""), _DISPUTED)
    whole = {one.id: one for one in view.case.rows_with("matters", "id", pages.rows)}
    found = sorted(view.disputes_of(pages.rows), key=lambda one: pages.rows.index(one.matter))
    shown = disputes.clashes(view, (one for one in found if kind in ("", one.type.value)), whole, _PAIRS)
    numbers = {one: sum(head.type == one for head in heads) for one in kinds}
    matters = len({one.matter for one in heads})
    counts = {"kinds": numbers, "total": len(heads), "matters": matters}
    return _page("disputes.html", pages=pages, clashes=shown, kind=kind, unmet=unmet, **counts)


def _copies(view: View, _: Asked, asked: Asked) -> Answer:
    found = {kind: copies.ties(view, kind) for kind in ("relays", "circular")}
    pages = Pages(list(view.kept(("families",), lambda: copies.families(view))), asked.get("page", ""), _FAMILIES)
    number = sum(1 + len(one.others) for one in view.kept(("families",), lambda: copies.families(view)))
    found["repeats"] = copies.repeated(view)
    ties = {kind: (some[:_ROWS], len(some)) for kind, some in found.items()}
    return _page("copies.html", pages=pages, number=number, ties=ties, most=_OTHERS)


def _copy(view: View, path: Asked, asked: Asked) -> Answer:
    return _page("copy.html", page=copies.side_by_side(view, path["id"]))


def _timeline(view: View, _: Asked, asked: Asked) -> Answer:
    lane = asked.get("lane", "") if asked.get("lane") in ("happened", "said") else ""
    page = times.times_page(view, lane, asked.get("page", ""))
    return _page("timeline.html", page=page, lane=lane, width=times.WIDTH, height=times.LANE)


def _network(view: View, _: Asked, asked: Asked) -> Answer:
    return _page("network.html", page=network.network_page(view, asked), width=arrows.WIDTH)


def _search(view: View, _: Asked, asked: Asked) -> Answer:
    q, most = asked.get("q", "").strip()[:500], min(number(asked.get("most", ""), _HITS), 1000)
    hits: tuple[Any, ...] = ()
    sentence = ""
    if q:
        try:
            hits = view.case.search(q, most)
        except UsageError as error:
            sentence = str(error)
    near = view.case.nearest(q, _MATTERS) if q and not hits and not sentence else ()
    claims = view.claims(one.about for one in (*hits, *near) if one.kind == "claim")
    matters = board.told_in(view, q, () if near else claims.values(), _MATTERS) if q else []
    return _page(
        "search.html", q=q, hits=hits, near=near, most=most, sentence=sentence, claims=claims, matters=matters,
        called=actors.called_so(view, q, _MATTERS), told=telling.told_words(view, claims.values()),
        nobodys=telling.nobodys(view, (one for one, _ in matters)),
    )  # fmt: skip


def _log(view: View, _: Asked, asked: Asked) -> Answer:
    decided = view.people.entries
    only = "decided" if asked.get("only") == "decided" else ""
    total, all_of_them = len(decided) if only else view.log_length, view.log_length
    page = min(number(asked.get("page", ""), 1), max(1, -(-total // _ROWS)))
    first = (page - 1) * _ROWS
    entries = decided[::-1][first : first + _ROWS] if only else view.case.log_entries(first, _ROWS)
    words = {one.number: told_by(one) for one in entries if one.kind not in CAME_AND_WENT}
    pages = Pages([*range(total)], str(page), _ROWS)
    numbers = {"": all_of_them, "decided": len(decided)}
    return _page(
        "log.html",
        runs=logbook.at_one_go(entries),
        words=words,
        about=logbook.words_about(view, entries),
        pages=pages,
        only=only,
        numbers=numbers,
    )


def _refusals(view: View, _: Asked, asked: Asked) -> Answer:
    return _page("refusals.html", pages=Pages(list(view.case.rows("refusals")), asked.get("page", ""), _ROWS))


def _keys(view: View, _: Asked, asked: Asked) -> Answer:
    return _page("keys.html")


def _queue(view: View, _: Asked, asked: Asked) -> Answer:
    page = review.queue_page(view, asked.get("kind", ""), number(asked.get("skip", ""), 0))
    return _page("queue.html", page=page, kinds=review.KINDS, surely=review.surely)


def _waiting(view: View, _: Asked, asked: Asked) -> Answer:
    return _page("waiting.html", pages=Pages(list(reversed(view.people.waiting)), asked.get("page", ""), _ROWS))


def _add(view: View, _: Asked, asked: Asked) -> Answer:
    return _page("add.html", megabytes=FILE_BYTES // 1_000_000, folder=f"{view.case.path.stem}-added")


def _state(desk: Desk, asked: Asked) -> Any:
    """How far the work beside the pages is."""
    state = desk.works.state
    return {"busy": desk.works.busy, "doing": state.doing, "done": state.done, "total": state.total}


def _cite(desk: Desk, asked: Asked) -> Any:
    """A quotation with its citation. Raises UsageError where nothing is quoted under this id."""
    return {"text": things.cited(desk.view, asked.get("id", ""))}


def _any(view: View, path: Asked, asked: Asked) -> Answer:
    """The page of anything by its id or an unambiguous beginning of it."""
    meant = view.case.show(path["id"])
    known = {"report": "reports", "claim": "claims", "attribution": "attributions", "matter": "matters"}
    if meant.kind in known:
        return address(known[meant.kind], meant.id)
    if meant.source is not None:
        return address("sources", meant.id)
    if meant.kind == "actor":
        return address("actors", meant.id)
    if meant.kind == "dispute":
        return address("matters", meant.row["matter"], fragment=meant.id)
    if meant.kind == "version":
        return address("matters", meant.row["matter"], fragment=meant.id)
    if meant.kind == "link" and meant.row["relation"] == "copies":
        return address("copies", meant.id)
    raise UsageError(f"{meant.id} is of the kind {meant.kind}, which has no page.")


PAGES: Mapping[str, Ask] = {
    "/": _board,
    "/matters/{id}": _matter,
    "/reports": _reports,
    "/reports/{id}": _report,
    "/originals/{id}": _original,
    "/claims/{id}": _claim,
    "/attributions/{id}": _attribution,
    "/sources": _sources,
    "/sources/{id}": _source,
    "/actors/{id}": _actor,
    "/disputes": _disputes,
    "/copies": _copies,
    "/copies/{id}": _copy,
    "/timeline": _timeline,
    "/network": _network,
    "/queue": _queue,
    "/waiting": _waiting,
    "/add": _add,
    "/search": _search,
    "/log": _log,
    "/refusals": _refusals,
    "/keys": _keys,
    "/id/{id}": _any,
}
TOLD: Mapping[str, Tell] = {"/state": _state, "/jump": jumping.jump, "/cite": _cite}
