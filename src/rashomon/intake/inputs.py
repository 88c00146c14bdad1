"""The inputs of a build: files and folders expanded to named inputs.

Enters: the paths a person gave, and the folder where the build was started. Leaves: `Input`s, sorted by name, each
once. Deliberately not done: opening the files, except for their bytes in `bytes_of` and `sha256_of_input`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.terms import InputError

TABLE_NAME = "reports.csv"
# How browsers end the name of the folder beside a page, in English and other languages they are set to.
_BESIDE_PAGES = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden", "_pliki", "_file")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Input:
    """A file to read. `name` is its path relative to where the build was started, with forward slashes.

    Bytes of the name that are not UTF-8 are written as backslash escapes, so that a name can always be stored.
    """

    name: str
    path: Path


def inputs_under(paths: Iterable[Path | str], base: Path | str) -> tuple[Input, ...]:
    """The inputs at `paths`, folders searched through, named relative to `base`, sorted by name, each once.

    Hidden files and folders, `reports.csv`, what Windows and Office leave in folders and the folders of images and
    styles that browsers save beside a page ("a_files" beside "a.html") are left out; so are links to folders and links
    that leave the folder searched. A folder that cannot be opened is an input itself, which is refused.
    Raises InputError for a path that does not exist or is neither file nor folder.
    """
    root = Path(base).absolute()
    found = {input_at(path, root) for given in paths for path in _files(root / given, given)}
    return tuple(sorted(found))


def input_at(path: Path, base: Path) -> Input:
    """The input of the file at `path`, named relative to `base`; by its whole path where it is on another drive."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  # `absolute` keeps "..", `resolve` would follow links
    try:
        relative = Path(os.path.relpath(absolute, base))
    except ValueError:  # another drive of Windows
        relative = absolute
    return Input(name=_storable(relative.as_posix()), path=absolute)


def _storable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _files(path: Path, given: Path | str) -> Iterator[Path]:
    if path.is_dir():
        yield from _files_in(path, path.resolve())
    elif path.is_file():
        if path.name != TABLE_NAME:
            yield path
    elif path.exists():
        raise InputError(f"{given} is neither a file nor a folder.")
    else:
        raise InputError(f"There is no file or folder {given}.")


def _files_in(folder: Path, top: Path) -> Iterator[Path]:
    try:
        members = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    names = {member.name for member in members}
    for member in members:
        if is_left_behind(member.name) or member.name == TABLE_NAME:
            continue
        if member.is_symlink() and not _stays_inside(member, top):
            continue
        if member.is_file():
            yield member
        elif member.is_dir() and not is_page_folder(member.name, names):
            yield from _files_in(member, top)


def _stays_inside(link: Path, top: Path) -> bool:
    """Whether `link` leads to a file inside `top`. Links to folders never count: they could lead in a circle."""
    target = link.resolve()
    return target.is_file() and target.is_relative_to(top)


def is_left_behind(name: str) -> bool:
    """Whether a file or folder is hidden, or one that Windows or an office program leaves beside what people save."""
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini", "__macosx")


def is_page_folder(name: str, beside: set[str]) -> bool:
    """Whether a folder holds what a browser saved beside a page ("a_files" beside "a.html")."""
    stems = [name.removesuffix(mark) for mark in _BESIDE_PAGES if name.endswith(mark)]
    return any(f"{stem}{ending}" in beside for stem in stems for ending in (".html", ".htm", ".xhtml"))


def bytes_of(input: Input) -> bytes:
    """The bytes of the input. Raises InputError where the file is gone or may not be read."""
    try:
        return input.path.read_bytes()
    except OSError as error:
        raise InputError(f"The file cannot be opened: {error.strerror or error}.") from error


def sha256_of_input(input: Input) -> str:
    """The SHA-256 of the input's bytes, so that an unchanged input need not be read again. Raises InputError."""
    try:
        with input.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"The file cannot be opened: {error.strerror or error}.") from error
