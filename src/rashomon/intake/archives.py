"""Archives: a ZIP file, or one file packed with gzip, as the parts they hold.

Enters: a `Part`. Leaves: its members as parts under the archive's name and their own ("saved.zip/june/a.html"), in the
order of their names; refusals for those that would not be safe to unpack. Nothing is written to disk, so a name that
leads out of the folder could do no harm here; it is refused because an honest archive has none. What a folder of
inputs would pass over is passed over: hidden files, what a browser saves beside a page. Deliberately not done: tar,
7z, RAR.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from io import SEEK_END
from pathlib import PurePosixPath

from rashomon.intake.inputs import TABLE_NAME, is_left_behind, is_page_folder
from rashomon.intake.limits import MEMBER_BYTES, bounded
from rashomon.intake.parts import Part, inner_name
from rashomon.intake.zips import is_link, leaves_folder, name_of, opened_zip, unpacked
from rashomon.terms import InputError, Refusal


def zip_members(part: Part) -> Iterator[Part | Refusal]:
    """The files of a ZIP archive. Raises InputError where it is damaged or too large."""
    with opened_zip(part) as archive:
        members = sorted((one for one in archive.infolist() if not name_of(one).endswith("/")), key=name_of)
        names = Counter(map(name_of, members))
        pages = {name for name in names if PurePosixPath(name).suffix.lower() in (".html", ".htm", ".xhtml")}
        found = False
        for member in members:
            name = name_of(member)
            if _passed_over(name, pages):
                continue
            found = True
            shown = f"{part.name}/{inner_name(name)}"
            try:
                _refuse_unsafe(name, link=is_link(member), twice=names[name] > 1)
                yield part.inner(shown, unpacked(archive, member))
            except InputError as error:
                yield Refusal(input=shown, reason=str(error))
        if not found:
            raise InputError("The archive is empty: it holds no files, or hidden ones only.")


def gzip_member(part: Part) -> Iterator[Part]:
    """The one file packed with gzip, under its own name. Raises InputError where it is damaged or a bomb."""
    trusted = "If you trust it, unpack it and add that."
    with part.opened() as packed:
        size = packed.seek(0, SEEK_END)
        packed.seek(0)
        try:
            with gzip.open(packed) as file:
                content = bounded(file, size, most=MEMBER_BYTES, what="The file, unpacked,", trusted=trusted)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError("The packed file is damaged or cut off. Fetch or pack it again.") from error
    name = part.name.removesuffix(".gz") if part.name.lower().endswith(".gz") else f"{part.name}/unpacked"
    yield part.inner(name if name != part.name else f"{part.name}/unpacked", content)


def _passed_over(name: str, pages: set[str]) -> bool:
    folders = PurePosixPath(name).parts
    if any(is_left_behind(one) and one != ".." for one in folders):
        return True
    if folders[-1:] == (TABLE_NAME,):
        return True
    beside = {str(PurePosixPath(page)) for page in pages}
    return any(is_page_folder("/".join(folders[:depth]), beside) for depth in range(1, len(folders)))


def _refuse_unsafe(name: str, *, link: bool, twice: bool) -> None:
    if not name:
        raise InputError("The archive is damaged: a file in it has no name. Fetch or pack it again.")
    if leaves_folder(name):
        raise InputError("The name of this file leads out of its archive, as no honest one does. It was not read.")
    if link:
        raise InputError("This is a link to another file, not a file. It was not followed.")
    if twice:
        raise InputError("The archive holds two files of this name; which one is meant cannot be told. Pack it again.")
