"""Keeping a case: export, check, log, and the measured scores."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.commands.given import AsJson, CasePath
from rashomon.cli.exits import Code
from rashomon.cli.printing import opened, page, print_json, print_rows

if TYPE_CHECKING:
    from rashomon.case import Case


TABLES = ("reports", "attributions", "claims", "matters", "disputes", "actors", "sources", "links", "refusals")


class Format(StrEnum):
    """How a table is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ARROW = "arrow"


def export(
    case: CasePath,
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help=f"One of {', '.join(TABLES)}.")] = None,
    format: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not on standard output.")
    ] = None,
    all: Annotated[
        Path | None, typer.Option("--all", metavar="DIR", help="Write every table into this folder.")
    ] = None,
    json: AsJson = False,
) -> None:
    """A table as JSONL, CSV, Parquet or Arrow.

    The field names are a promise; the documentation lists them.

    \b
    Example:
      $ rashomon export my.case claims > claims.jsonl
      $ rashomon export my.case reports --format csv -o reports.csv
      $ rashomon export my.case --format parquet --all tables/
    """
    from rashomon.terms import UsageError

    if (table is None) == (all is None):
        raise UsageError(f"give a table ({', '.join(TABLES)}), or --all DIR for every one of them.")
    if all is not None and output is not None:
        raise UsageError("--all writes a folder and -o a file: give one of them.")
    with opened(case) as one:
        if table is not None and output is None:
            _print_table(one, table, format, json=json)
        else:
            _write_tables(one, _targets(table, format, output, all), format, json=json)


def _targets(table: str | None, format: Format, output: Path | None, folder: Path | None) -> dict[str, Path]:
    """Which table goes into which file."""
    if table is not None and output is not None:
        return {table: output}
    assert folder is not None, "export has checked that there is a table or a folder"
    folder.mkdir(parents=True, exist_ok=True)
    return {name: folder / f"{name}.{format.value}" for name in TABLES}


def _write_tables(case: Case, targets: dict[str, Path], format: Format, *, json: bool) -> None:
    from rashomon.cli.drawing.builds import draw_exported

    written = [(name, case.export(name, format.value, path), path) for name, path in targets.items()]
    if json:
        print_json(*({"table": name, "rows": rows, "path": str(path)} for name, rows, path in written))
    else:
        draw_exported(written, page())


def _print_table(case: Case, table: str, format: Format, *, json: bool) -> None:
    """The table on standard output, as bytes in a pipe; on a terminal only what is text, and made safe."""
    from rashomon.terms import UsageError

    if json and format is not Format.JSONL:
        raise UsageError(f"--json prints JSON lines; to have {format.value}, give -o FILE.")
    if not sys.stdout.isatty():
        sys.stdout.flush()
        case.export(table, format.value, sys.stdout.buffer)
        return
    if format in (Format.PARQUET, Format.ARROW):
        raise UsageError(f"{format.value} is not for reading on a terminal: give -o FILE, or send it into a pipe.")
    _print_safely(case, table, format)


def _print_safely(case: Case, table: str, format: Format) -> None:
    from rashomon.cli.drawing.safe import safe, safe_written

    buffer = io.BytesIO()
    case.export(table, format.value, buffer)
    for line in buffer.getvalue().decode().splitlines():
        sys.stdout.write((safe_written(line) if format is Format.JSONL else safe(line)) + "\n")


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
        reports, spans = one.counts()["reports"], sum(spans_in(row) for name in TABLES for row in one.rows(name))
    damaged = any(finding.severity.value == "damage" for finding in findings)
    if json:
        rows = [row_of(finding) for finding in findings]
        print_json({"holds": not damaged, "reports": reports, "spans": spans, "findings": rows})
    else:
        draw_findings(findings, reports, spans, page())
    if damaged:
        raise typer.Exit(Code.FOUND)


def log(case: CasePath, json: AsJson = False) -> None:
    """What people decided and what came and went, oldest first.

    Nothing is ever struck from it.

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
            draw_log(entries, page())


def eval_(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="ud, names, windows, attributions, chains, chains_development, planted or planted_unseen.",
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


COMMANDS = (export, check, log, eval_)
