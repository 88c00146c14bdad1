"""Judging from the command line: judge, undo, redo, note, tag, grade."""

from __future__ import annotations

import json as _json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.commands.given import AnId, AsJson, By, CasePath, Reason
from rashomon.cli.naming import meant
from rashomon.cli.printing import held_by, opened, page, print_rows

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.terms import Judgement

Later = Annotated[bool, typer.Option("--later", help="Leave the counting to the next judgement or build.")]
_KINDS = (
    "right, wrong, unsure, hide, same, different, merge, split, rename, source, same-source, actor, span, assign "
    "or read"
)


def judge(
    case: CasePath,
    id: AnId,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {_KINDS}.", show_default=False)],
    details: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME=VALUE...", help="What the kind needs besides, with=ID say.", show_default=False),
    ] = None,
    by: By = None,
    reason: Reason = None,
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Decide about anything found: right, wrong, or corrected.

    What is wrong counts no more. It is logged with your name, kept through later builds, and can be taken back.

    \b
    Example:
      $ rashomon judge my.case a91c0de wrong --reason "it was her brother"
      $ rashomon judge my.case a91c0de source name="Orla Venn" kind=person
      $ rashomon judge my.case m2325ab merge with=m77aa01
    """
    _decided(case, id, kind.replace("-", " "), _detail(details or []), by, reason, later, json)


def note(
    case: CasePath,
    id: AnId,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.", show_default=False)],
    by: By = None,
    json: AsJson = False,
) -> None:
    """Note something on anything of the case.

    \b
    Example:
      $ rashomon note my.case m2325ab "ask the harbour office"
    """
    _decided(case, id, "note", {"text": text}, by, None, True, json)


def tag(
    case: CasePath,
    id: AnId,
    name: Annotated[str, typer.Argument(metavar="TAG", help="The tag.", show_default=False)],
    by: By = None,
    json: AsJson = False,
) -> None:
    """Tag anything of the case.

    \b
    Example:
      $ rashomon tag my.case c1a74bc "to be called"
    """
    _decided(case, id, "tag", {"tag": name}, by, None, True, json)


def grade(
    case: CasePath,
    id: AnId,
    name: Annotated[str, typer.Argument(metavar="GRADE", help="A to F, 1 to 6, or both: B2.", show_default=False)],
    scale: Annotated[str, typer.Option("--scale", metavar="NAME", help="A scale of your own.")] = "Admiralty",
    by: By = None,
    reason: Reason = None,
    json: AsJson = False,
) -> None:
    """Grade a source; the program never does.

    In the Admiralty's scale A to F is how reliable the source is, 1 to 6 how credible what it says.

    \b
    Example:
      $ rashomon grade my.case p77aa01 B2 --reason "right three times of four"
    """
    _decided(case, id, "grade", {"grade": name, "scale": scale}, by, reason, True, json)


Entry = Annotated[
    int | None,
    typer.Argument(metavar="ENTRY", help="Its number in the log; the last if not given.", show_default=False),
]


def undo(
    case: CasePath,
    entry: Entry = None,
    by: By = None,
    reason: Reason = None,
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Take back what was decided: the last entry, or one by its number.

    That is an entry of the log itself; nothing is struck from it.

    \b
    Example:
      $ rashomon undo my.case
    """
    with opened(case) as one:
        _finished(one, one.undo(entry, by=by, reason=reason), later, json)


def redo(
    case: CasePath,
    entry: Entry = None,
    by: By = None,
    reason: Reason = None,
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Let what was taken back stand again.

    \b
    Example:
      $ rashomon redo my.case
    """
    with opened(case) as one:
        _finished(one, one.redo(entry, by=by, reason=reason), later, json)


def _decided(
    path: Any, id: str, kind: str, detail: dict[str, Any], by: str | None, reason: str | None, later: bool, json: bool
) -> None:
    with opened(path) as one:
        entry = one.judge(kind, meant(one, id), by=by, reason=reason, detail=detail)
        _finished(one, entry, later, json)


def _detail(written: list[str]) -> dict[str, Any]:
    """NAME=VALUE as typed; a name that comes twice, and `with` and `part`, are lists.

    Raises UsageError for what is neither.
    """
    from rashomon.terms import UsageError

    found: dict[str, Any] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise UsageError(f"{one!r} is not NAME=VALUE.")
        lists = name == "with" or (name == "part" and value not in ("cue", "content"))
        found[name] = [*found.get(name, []), value] if lists else value
    return found


def _finished(case: Case, entry: Judgement, later: bool, json: bool) -> None:
    """Count again where something counts otherwise now, and print the entry with the words it is about."""
    from rashomon.cli.drawing.decided import draw_decided

    if not later and _rebuilds(case, entry):
        case.add()
    elif not later and not case.linked:
        case.relink()
    if json:
        print_rows([entry])
    else:
        draw_decided(held_by(case), entry, case.path, page())


def _rebuilds(case: Case, entry: Judgement) -> bool:
    """Whether an entry turned something that was given for a report, which is derived again."""
    number = _json.loads(entry.detail).get("entry")
    return number is not None and any(one.number == number and one.kind == "set" for one in case.log())


COMMANDS = (judge, note, tag, grade, undo, redo)
