"""Making a case: demo, build, set, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rashomon.cli.commands.given import AsJson, By, CasePath, Reason
from rashomon.cli.exits import Code, complain
from rashomon.cli.naming import meant, meant_input
from rashomon.cli.printing import held_by, opened, page, print_json, print_rows
from rashomon.cli.progress import progress_on

FIELDS = ("outlet", "title", "author", "date", "changed", "republished_from", "address", "furniture")
_SAME = {"byline": "author", "published": "date"}  # the tables' own names will do as well
_STOPPED = "Stopped. What was read so far is kept; the same command goes on from there."


def demo(
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="PATH", help="Keep the case there, to look further.")
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Show it in the browser instead, until Ctrl-C.")] = False,
    json: AsJson = False,
) -> None:
    """Build the sample case and print what there is to see in it.

    \b
    Example:
      $ rashomon demo
      $ rashomon demo --open
      $ rashomon demo --keep sample.case
    """
    from rashomon.cli.demo import draw_demo, sample_case

    with sample_case(keep) as case:
        if open:
            from rashomon.cli.serve import serve_case

            serve_case(case.path, in_browser=True, json=json)
        elif json:
            print_rows(held_by(case).matters.values())
        else:
            draw_demo(held_by(case), page(), kept=keep)


def build(
    case: CasePath,
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="INPUT...", help="Files and folders of saved articles.", show_default=False),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Read in N processes; the result is the same.")
    ] = 1,
    even_forgotten: Annotated[
        bool, typer.Option("--even-forgotten", help="Read again what was forgotten; it is left out otherwise.")
    ] = False,
    codebook: Annotated[
        str | None,
        typer.Option(
            "--codebook", metavar="FILE", help="Code relations by these types from now on; plover: as before."
        ),
    ] = None,
    actors: Annotated[
        str | None,
        typer.Option("--actors", metavar="FILE", help="Know these actors too from now on; none: only the shipped."),
    ] = None,
    json: AsJson = False,
) -> None:
    """A new case from saved articles, or more into an old one.

    Takes plain text, HTML, JSONL and CSV, and folders of these. Unchanged inputs are not read again; without INPUT,
    what an older version of the program derived is derived again. A bad input is refused with its reason and the rest
    goes on; the exit code is then 1. Ctrl-C stops cleanly, and the same command goes on from there.

    \b
    Example:
      $ rashomon build my.case articles/ more/storm.html
    """
    from rashomon.cli.drawing.builds import draw_built

    _must_be_there(case, inputs or [])
    try:
        with opened(case, create=True) as one:
            if codebook is not None:
                one.use_codebook(None if codebook == "plover" else codebook)
            if actors is not None:
                one.use_actors(None if actors == "none" else actors)
            with progress_on() as progress:
                built = one.add(
                    *(inputs or ()),
                    workers=workers,
                    even_forgotten=even_forgotten,
                    progress=progress,
                    on_wait=complain,
                )
            if json:
                print_rows([built])
            else:
                draw_built(built, case, page())
    except KeyboardInterrupt:
        complain(_STOPPED)
        raise typer.Exit(Code.STOPPED) from None
    if built.refused:
        raise typer.Exit(Code.FOUND)


def _must_be_there(case: Path, inputs: list[Path]) -> None:
    """Raise before an empty case is made: where an input is not there, or nothing is given for a new case."""
    from rashomon.terms import InputError, UsageError

    for one in inputs:
        if not one.exists():
            hint = " A page is brought by rashomon fetch." if one.parts[0] in ("http:", "https:") else ""
            raise InputError(f"There is no file or folder {one}.{hint}")
    if not inputs and not case.exists():
        raise UsageError(f"There is no case at {case} yet: give the files and folders to make it of.")


def set_(
    case: CasePath,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, the beginning of one, or its input.")],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help=f"One of {', '.join(FIELDS)}; an empty value takes back.",
        ),
    ],
    by: By = None,
    reason: Reason = None,
    json: AsJson = False,
) -> None:
    """Give what a file did not say: its outlet, date, author. It is logged, and never overwritten by a build.

    Dates are written as EDTF: 2031-03-04, 2031-03, 2031-03-04~ (about).

    \b
    Example:
      $ rashomon set my.case articles/storm.html outlet="Harbour Courier" date=2031-03-05
    """
    from rashomon.cli.drawing.builds import draw_set

    given: dict[str, Any] = dict(_field(one) for one in fields)
    with opened(case) as one:
        id = meant(one, report)
        built = one.set(id, by=by, reason=reason, **given)
        if json:
            print_json({"report": id, "given": given, "linked": bool(built and built.linked)})
        else:
            draw_set(held_by(one), id, given, page())


def _field(written: str) -> tuple[str, str | None]:
    """A field and its value as typed. Raises UsageError for what is neither."""
    from rashomon.terms import UsageError

    name, equals, value = written.partition("=")
    if not equals or not name:
        raise UsageError(f"{written!r} is not FIELD=VALUE: write outlet=NAME, or outlet= to take it back.")
    name = _SAME.get(name, name)
    if name not in FIELDS:
        raise UsageError(f"no field {name!r}; a report has {', '.join(FIELDS)}.")
    return name, value or None


def remove(
    case: CasePath,
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Inputs by their names in the case.")],
    by: By = None,
    reason: Reason = None,
    json: AsJson = False,
) -> None:
    """Take inputs and all that rested on them out of a case.

    Judgements stay, with a note in the log.

    \b
    Example:
      $ rashomon remove my.case articles/storm.html --reason "saved twice"
    """
    from rashomon.cli.drawing.builds import draw_removed

    with opened(case) as one:
        named = [meant_input(one, typed) for typed in inputs]
        last = len(named) - 1
        gone = {name: one.remove(name, by=by, reason=reason, rebuild=at == last) for at, name in enumerate(named)}
        if json:
            print_json({"removed": {name: list(ids) for name, ids in gone.items()}})
        else:
            draw_removed(gone, one.counts(), page())


COMMANDS = (demo, build, set_, remove)
