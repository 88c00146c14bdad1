"""Keeping a case: check, repair, forget, log, and the measured scores."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.commands.given import AsJson, By, CasePath, Reason
from rashomon.cli.commands.taking import TABLES
from rashomon.cli.exits import Code
from rashomon.cli.naming import meant
from rashomon.cli.printing import held_by, opened, page, print_json, print_rows


def check(case: CasePath, json: AsJson = False) -> None:
    """Whether everything still holds: hashes, offsets, log, index.

    The exit code is 1 where there is damage.

    \b
    Example:
      $ rashomon check my.case
    """
    from rashomon.cli.drawing.finds import draw_findings
    from rashomon.cli.spans import spans_in
    from rashomon.terms.tables import row_of

    with opened(case) as one:
        findings = one.check()
        damaged = any(finding.severity.value == "damage" for finding in findings)
        reports = spans = 0  # a damaged case may not even let itself be counted
        if not damaged:
            reports, spans = one.counts()["reports"], sum(spans_in(row) for name in TABLES for row in one.rows(name))
    if json:
        rows = [row_of(finding) for finding in findings]
        print_json({"holds": not damaged, "reports": reports, "spans": spans, "findings": rows})
    else:
        draw_findings(findings, reports, spans, page())
    if damaged:
        raise typer.Exit(Code.FOUND)


def repair(
    case: CasePath,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="NEW", help="Where the new case goes; CASE.repaired if not given.", show_default=False
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """A new case from whatever a damaged one still holds.

    The damaged file is only read, and stays. What people gave and decided, and every text that is as it was read, goes
    into the new case; everything else is derived again. What was lost is listed, and the exit code is then 1.

    \b
    Example:
      $ rashomon repair my.case
    """
    from rashomon.cli.drawing.builds import draw_repaired
    from rashomon.cli.progress import progress_on
    from rashomon.repairing import repaired
    from rashomon.terms.tables import row_of

    with progress_on() as progress:
        done = repaired(case, to, progress=progress)
    if json:
        print_json({**row_of(done), "path": str(done.path), "damaged": str(done.damaged)})
    else:
        draw_repaired(done, page())
    if done.lost:
        raise typer.Exit(Code.FOUND)


def forget(
    case: CasePath,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, the beginning of one, or its input.")],
    by: By = None,
    reason: Reason = None,
    json: AsJson = False,
) -> None:
    """Take a report's text out of every part of the case's file, for good.

    The log keeps that something was removed, when, by whom, why, and the hash of the text. Remarks that repeat the text
    lose their words. No build brings it back by itself. Copies of the case, the input and exports are not touched.

    \b
    Example:
      $ rashomon forget my.case articles/storm.html --reason "a source asked for it"
    """
    from rashomon.cli.drawing.builds import draw_forgotten
    from rashomon.terms.tables import row_of

    with opened(case) as one:
        gone = one.forget(meant(one, report), by=by, reason=reason)
        if json:
            print_json(row_of(gone))
        else:
            draw_forgotten(gone, one.counts(), page())
    if not gone.finished:
        raise typer.Exit(Code.FOUND)


def log(case: CasePath, json: AsJson = False) -> None:
    """What people decided and what came and went, oldest first.

    No entry is ever struck from it; `forget` takes words out of some.

    \b
    Example:
      $ rashomon log my.case
    """
    from rashomon.cli.drawing.finds import draw_log

    with opened(case) as one:
        entries = one.log()
        if json:
            print_rows(entries)
        else:
            draw_log(held_by(one), entries, page())


def eval_(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="ud, names, windows, attributions, chains, chains_development, wire, actors, times, plv, "
            "plv_whole, relations, ecbplus, disputes, newsrooms, bodies, planted or planted_unseen.",
            show_default=False,
        ),
    ],
    given: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH | SEED SIZE",
            help="A file or folder of gold; for chains the folder of the corpora; for planted a seed and a number.",
            show_default=False,
        ),
    ],
    json: AsJson = False,
) -> None:
    """Measured scores of the shipped model and rules.

    On data that the package does not carry: the documentation says where it comes from.

    \b
    Example:
      $ rashomon eval ud ud_ewt/test.conllu
      $ rashomon eval planted 1 100
    """
    from rashomon.cli.drawing.finds import draw_scores
    from rashomon.evaluation import scores_of

    measured = scores_of(name, given)
    if json:
        print_json(measured)
    else:
        draw_scores(measured, page())


COMMANDS = (check, repair, forget, log, eval_)
