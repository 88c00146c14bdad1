"""The commands put together, and what `rashomon --help` prints.

Enters: nothing. Leaves: `app`. The commands themselves are in `rashomon.cli.commands`, by what a person is doing.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from rashomon import __version__
from rashomon.cli.commands import fetching, judging, keeping, looking, making, network, slicing, taking
from rashomon.cli.exits import exits
from rashomon.cli.serve import serve

GROUPS = (
    ("Make a case", ("demo", "build", "fetch", "slice", "set", "remove")),
    (
        "Look at it",
        ("matters", "show", "changes", "trace", "sources", "disputes", "timeline", "network", "search", "serve"),
    ),
    ("Judge it", ("judge", "note", "tag", "grade", "undo", "redo")),
    ("Keep it", ("report", "export", "check", "repair", "forget", "log", "eval")),
)


class Commands(TyperGroup):
    """The group of all commands: listed by what they are for, and ended by `exits`."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands in the order of `GROUPS`."""
        return [name for _, names in GROUPS for name in names]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under their groups' titles."""
        for title, names in GROUPS:
            with formatter.section(title):
                commands = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl([(name, one.get_short_help_str(90)) for name, one in commands if one])

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it raises ends as a sentence and an exit code."""
        with exits():
            return super().invoke(ctx)


class OneCommand(TyperCommand):
    """A command whose usage line is what one types: `rashomon set [OPTIONS] CASE REPORT FIELD=VALUE...`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The options, then each argument by its name, in brackets where it may be left out."""
        arguments = [one for one in self.params if isinstance(one, TyperArgument)]
        return ["[OPTIONS]", *(f"{one.metavar}" if one.required else f"[{one.metavar}]" for one in arguments)]

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """What was typed, read; what is wrong with it is said without the name that Python has for such errors."""
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


app = typer.Typer(
    name="rashomon",
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def rashomon(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    """Who is said to have done or said what, and on whose word.

    Rashomon reads reports that disagree. It lays out every claim with the chain of people, outlets and documents
    through which it reached the page, counts how many independent origins stand behind it, and shows where the
    reports contradict. It never says what is true. It works offline.

    \b
    Begin with:
      $ rashomon demo
      $ rashomon build my.case articles/
    """
    if version:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit()
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


for _commands in (
    making.COMMANDS, fetching.COMMANDS, slicing.COMMANDS, looking.COMMANDS, network.COMMANDS, (serve,),
    judging.COMMANDS, taking.COMMANDS, keeping.COMMANDS,
):  # fmt: skip
    for _command in _commands:
        app.command(name=_command.__name__.rstrip("_"), cls=OneCommand)(_command)
