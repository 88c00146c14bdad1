"""Taking a case with one: export and report, with pseudonyms or without texts where it is given away."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.commands.given import AsJson, CasePath
from rashomon.cli.exits import complain
from rashomon.cli.naming import meant
from rashomon.cli.printing import looked_at, opened, page, print_json

if TYPE_CHECKING:
    from rashomon.case import Case

TABLES = ("reports", "attributions", "claims", "matters", "disputes", "actors", "sources", "links", "refusals")
NETWORKS = ("reliance", "relations")


class Format(StrEnum):
    """How an export is written: four for tables, the others for the whole case."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ARROW = "arrow"
    WEBANNOTATION = "webannotation"
    FTM = "ftm"
    GEXF = "gexf"
    SCHEMAORG = "schemaorg"
    ACLED = "acled"
    UCDP = "ucdp"
    CSL = "csl"


class DossierFormat(StrEnum):
    """How a dossier is written."""

    HTML = "html"
    MD = "md"
    PDF = "pdf"


class Paper(StrEnum):
    """The size of a page of PDF."""

    A4 = "a4"
    LETTER = "letter"


_OF_TABLES = (Format.JSONL, Format.CSV, Format.PARQUET, Format.ARROW)
_BINARY = (Format.PARQUET, Format.ARROW)

Pseudonyms = Annotated[
    list[str] | None,
    typer.Option(
        "--pseudonyms",
        metavar="NAME|FILE",
        help="Replace a name (or NAME=PSEUDONYM), or those a file lists, everywhere. Give it once for each.",
        show_default=False,
    ),
]
KeyFile = Annotated[
    Path | None,
    typer.Option("--key", metavar="FILE", help="Where the pseudonyms are kept; CASE.key if not given. Never share it."),
]


def export(
    case: CasePath,
    table: Annotated[
        str | None,
        typer.Argument(
            metavar="TABLE",
            help=f"One of {', '.join(TABLES)}; for gexf one of {', '.join(NETWORKS)}.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not on standard output.")
    ] = None,
    all: Annotated[
        Path | None, typer.Option("--all", metavar="DIR", help="Write every table into this folder.")
    ] = None,
    without_texts: Annotated[
        bool, typer.Option("--without-texts", help="Offsets and hashes, but no words of the reports.")
    ] = False,
    pseudonyms: Pseudonyms = None,
    key: KeyFile = None,
    json: AsJson = False,
) -> None:
    """A table, or the case in a format that others read.

    Tables are written as JSONL, CSV, Parquet or Arrow; their field names are a promise. The other formats take the
    whole case.

    \b
    Example:
      $ rashomon export my.case claims > claims.jsonl
      $ rashomon export my.case --format parquet --all tables/
      $ rashomon export my.case --format gexf -o reliance.gexf
      $ rashomon export my.case claims --without-texts -o offsets.jsonl
      $ rashomon export my.case --all to-share/ --pseudonyms "Ines Toll"
    """
    from rashomon.taking import names_in

    wanted = _wanted(case, table, format, output, all, key)
    names = names_in(pseudonyms or ())
    with opened(case) as one:
        if output is None and all is None:
            _print(one, table, format, names, key, texts=not without_texts, json=json)
        else:
            _write(one, wanted, format, names, key, texts=not without_texts, json=json)


def _wanted(
    case: Path, table: str | None, format: Format, output: Path | None, folder: Path | None, key: Path | None
) -> dict[str | None, Path]:
    """Which table goes into which file. Raises UsageError for what does not go together."""
    from rashomon.taking import key_beside
    from rashomon.terms import UsageError

    whole = format not in _OF_TABLES
    if folder is not None and (output is not None or table is not None):
        raise UsageError("--all DIR writes every table into a folder: give it without -o and without a table.")
    if whole and folder is not None:
        raise UsageError(f"{format.value} is made of the whole case: give -o FILE.")
    if not whole and table is None and folder is None:
        raise UsageError(f"give a table ({', '.join(TABLES)}), or --all DIR for every one of them.")
    if folder is None:
        return {table: output} if output is not None else {}
    if (key or key_beside(case)).resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"The key would lie in {folder}, which is to be shared: give --key another place.")
    return {name: folder / f"{name}.{format.value}" for name in TABLES}


def _write(
    case: Case,
    wanted: dict[str | None, Path],
    format: Format,
    names: tuple[str, ...],
    key: Path | None,
    *,
    texts: bool,
    json: bool,
) -> None:
    from rashomon.cli.drawing.builds import draw_exported
    from rashomon.taking import exported

    if len(wanted) > 1:
        next(iter(wanted.values())).parent.mkdir(parents=True, exist_ok=True)
    if texts and not names and format in _OF_TABLES:  # row by row: a large case need not fit into memory
        counts = [case.export(table, format.value, path) for table, path in wanted.items()]
    else:
        counts = exported(case, dict(wanted), format.value, pseudonyms=names, key=key, texts=texts, say=complain)
    written = [(name or format.value, rows, path) for (name, path), rows in zip(wanted.items(), counts, strict=True)]
    if json:
        print_json(*({"table": name, "rows": rows, "path": str(path)} for name, rows, path in written))
    else:
        draw_exported(written, page())


def _print(
    case: Case, table: str | None, format: Format, names: tuple[str, ...], key: Path | None, *, texts: bool, json: bool
) -> None:
    """On standard output, as bytes in a pipe; on a terminal only what is text, and made safe."""
    from rashomon.cli.drawing.safe import safe, safe_written
    from rashomon.terms import UsageError

    if json and format is not Format.JSONL:
        raise UsageError(f"--json prints JSON lines; to have {format.value}, give -o FILE.")
    if sys.stdout.isatty() and format in _BINARY:
        raise UsageError(f"{format.value} is not for reading on a terminal: give -o FILE, or send it into a pipe.")
    sys.stdout.flush()
    for_people = sys.stdout.isatty()
    out = io.BytesIO()
    into = out if for_people else sys.stdout.buffer
    if texts and not names:
        case.export(table, format.value, into)
    else:
        case.export(table, format.value, into, pseudonyms=names, key=key, texts=texts, say=complain)
    for line in out.getvalue().decode().splitlines():
        sys.stdout.write((safe_written(line) if format is Format.JSONL else safe(line)) + "\n")


def report(
    case: CasePath,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID...", help="Matters, or anything that claims hang on; else all.", show_default=False),
    ] = None,
    format: Annotated[DossierFormat | None, typer.Option("--format", help="By the file's ending if not given.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not on standard output.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Lay out every matter of more than one claim.")] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help="Lay out only what is disputed.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Lay out so many at most.", show_default=False)
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", help="The page of a PDF.")] = Paper.A4,
    pseudonyms: Pseudonyms = None,
    key: KeyFile = None,
    json: AsJson = False,
) -> None:
    """The dossier of a matter or of the case: every statement with its place.

    One HTML file without scripts, Markdown, or PDF: versions side by side, chains, origins, disputes, copies, sources,
    reports and their hashes, what people decided, and what it does not say. No verdicts. Of a case, what several
    reports tell, what is disputed and what was judged is laid out; the rest is listed, a line each.

    \b
    Example:
      $ rashomon report my.case -o dossier.html
      $ rashomon report my.case --disputed --limit 20 -o short.pdf
      $ rashomon report my.case m2325ab -o storm.pdf --paper letter
      $ rashomon report my.case --format md | less
    """
    from rashomon.cli.drawing.safe import safe
    from rashomon.taking import names_in
    from rashomon.terms import UsageError

    chosen = format or _by_ending(output)
    if output is None and (json or (chosen is DossierFormat.PDF and sys.stdout.isatty())):
        raise UsageError("Give -o FILE.")
    with looked_at(case) as one:
        meant_ids = [meant(one, id) for id in ids or ()]
        content = one.dossier(
            *meant_ids,
            format=chosen.value,
            out=output,
            paper=paper.value,
            every=every,
            disputed=disputed,
            limit=limit,
            pseudonyms=names_in(pseudonyms or ()),
            key=key,
            say=complain,
        )
    if json:
        print_json({"format": chosen.value, "bytes": len(content), "path": str(output)})
    elif output is None:
        _put(content)
    else:
        typer.echo(f"Written: {safe(str(output))} ({len(content):,} bytes).")


def _by_ending(output: Path | None) -> DossierFormat:
    """The format that a file's name asks for; HTML where it has no ending, Markdown on standard output.

    Raises UsageError for an ending that is none of a dossier: nobody wants HTML in a file that is called .docx.
    """
    from rashomon.terms import UsageError

    ending = (output.suffix.lower().lstrip(".") or "html") if output else "md"
    if ending not in _ENDINGS:
        formats = ", ".join(f".{one.value}" for one in DossierFormat)
        raise UsageError(f"No dossier is written as .{ending}: dossiers are named with {formats}; or give --format.")
    return DossierFormat({"htm": "html", "markdown": "md"}.get(ending, ending))


_ENDINGS = ("html", "htm", "md", "markdown", "pdf")


def _put(content: bytes) -> None:
    from rashomon.cli.drawing.safe import safe

    sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write("\n".join(safe(line) for line in content.decode("utf-8").splitlines()) + "\n")
    else:
        sys.stdout.buffer.write(content)


COMMANDS = (report, export)
