"""What this program finds in a text to be scored: the one place of this room that runs the others.

Enters: a `Text`. Leaves: attributions. A plain file goes by way of intake, which tells menus and disclaimers from the
body; other texts become a report with the title, outlet and date that GUM's metadata state.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.evaluation.chains.texts import Text
from rashomon.terms import Attribution, Report, report_id, sha256_of
from rashomon.terms.errors import UsageError

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader


def attributor(reader: Reader) -> Callable[[Text], tuple[Attribution, ...]]:
    """The function from a text to its attributions, with this reader."""
    from rashomon.attribution import attributions_of

    def attribute(text: Text) -> tuple[Attribution, ...]:
        report = report_of(text)
        return attributions_of(report, reader.read(report))

    return attribute


def report_of(text: Text) -> Report:
    """The report that the text is. UsageError where intake refuses the file or makes another text of it."""
    if text.path is not None:
        return _taken_in(text)
    digest = sha256_of(text.text.encode())
    return Report(
        id=report_id(text.document, digest),
        input=text.document,
        outlet=text.outlet,
        title=text.title,
        published=text.published,
        text=text.text,
        sha256=digest,
        input_sha256=digest,
        language="en",
    )


def _taken_in(text: Text) -> Report:
    from rashomon.intake import inputs_under, read_input

    assert text.path is not None
    path = text.path.resolve()
    for input in inputs_under([path], path.parent):
        for found in read_input(input):
            if isinstance(found, Report) and found.text == text.text:
                return found
    raise UsageError(f"{text.path}: intake does not make one report of this text")
