"""The page that a report was read from, where its file still lies where it was read, unchanged.

Enters: a casebook, a report's id. Leaves: the markup of the page. A case keeps texts and hashes, not the bytes of its
inputs, so the file is looked for by the name it had, from the folder of the case and from where the program runs. It is
believed only where its SHA-256 is the one in the case. Deliberately not done: pages inside archives and mails.
"""

from __future__ import annotations

from pathlib import Path

from rashomon.casebook.book import Casebook
from rashomon.terms import Id, InputError, UsageError, sha256_of

_LONGEST = 50_000_000  # bytes of a file that is looked at again
_SIGNS = (b"<html", b"<!doctype html")
_HEAD = 5_000  # bytes in which a page says what it is


def original_of(book: Casebook, report: Id) -> str:
    """The markup of the page. Raises UsageError that says why there is none to show."""
    found = book.select("SELECT input, of_input, input_sha256 FROM reports WHERE id = ?", report)
    if not found:
        raise UsageError(f"There is no report with the id {report} in this case.")
    ((name, of_input, sha256),) = found
    if name != of_input:
        raise UsageError("This report was a part of a larger file; only pages that are files are shown again.")
    content = _unchanged(book.path.absolute().parent, name, sha256)
    if not any(sign in content[:_HEAD].lower() for sign in _SIGNS):
        raise UsageError("What it was read from is no HTML page: the text is all there is to see.")
    from rashomon.intake.saved import markup_of

    try:
        return markup_of(content).text
    except InputError as error:
        raise UsageError(str(error)) from error


def _unchanged(folder: Path, name: str, sha256: str) -> bytes:
    """The bytes of the file that was read. A whole path, which may be another machine’s on Windows, is left."""
    for path in () if Path(name).anchor else (folder / name, Path(name).absolute()):
        try:
            if path.is_file() and path.stat().st_size <= _LONGEST:
                content = path.read_bytes()
                if sha256_of(content) == sha256:
                    return content
        except OSError:  # a name that this system does not take, a file that may not be read
            continue
    raise UsageError("The file is no longer where it was read, as seen from the case or from here, or it was changed.")
