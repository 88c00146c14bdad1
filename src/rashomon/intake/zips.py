"""ZIP files opened without trust: their members are read within limits, and never written anywhere.

Enters: a `Part` that is a ZIP file. Leaves: its members' names and bytes. Every lie of an archive about its own sizes
ends in an InputError, because bytes are counted as they come out. Deliberately not done: unpacking to disk.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from zipfile import ZipFile, ZipInfo

from rashomon.intake.limits import MEMBER_BYTES, MEMBERS, bounded
from rashomon.intake.parts import Part
from rashomon.terms import InputError

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError, IndexError, KeyError)


@contextmanager
def opened_zip(part: Part) -> Iterator[ZipFile]:
    """The archive of `part`, opened. Raises InputError where it is damaged or has too many members."""
    with part.opened() as file:
        try:
            archive = ZipFile(file)
        except (*_DAMAGE, NotImplementedError) as error:
            reason = "The archive is damaged or cut off: its list of contents cannot be read. Fetch or pack it again."
            raise InputError(reason) from error
        if len(archive.infolist()) > MEMBERS:
            raise InputError(f"The archive holds more than {MEMBERS:,} files; unpack it and add a part of it.")
        yield archive


def member_named(archive: ZipFile, name: str, most: int = MEMBER_BYTES) -> bytes | None:
    """The bytes of the member `name`; None where there is none. Raises InputError as `unpacked` does."""
    try:
        return unpacked(archive, archive.getinfo(name), most)
    except KeyError:
        return None


def unpacked(archive: ZipFile, member: ZipInfo, most: int = MEMBER_BYTES) -> bytes:
    """The bytes of a member. Raises InputError where it is locked, damaged, larger than `most` or a bomb."""
    if member.flag_bits & 1:
        raise InputError("The file is locked with a password in its archive. Unpack it and add the file.")
    what, trusted = "The file in the archive", "If you trust it, unpack it and add the file."
    try:
        with archive.open(member) as file:
            return bounded(file, member.compress_size, most=most, what=what, trusted=trusted)
    except NotImplementedError as error:
        raise InputError("The file is packed in a way that is not known here. Pack it again as ZIP.") from error
    except _DAMAGE as error:
        raise InputError("The file is damaged in its archive: its bytes do not fit their checksum.") from error
    except RuntimeError as error:
        raise InputError("The file is locked with a password in its archive. Unpack it and add the file.") from error


def is_link(member: ZipInfo) -> bool:
    """Whether a member is a link to another file rather than a file."""
    return stat.S_ISLNK(member.external_attr >> 16)


def name_of(member: ZipInfo) -> str:
    """The name of a member with forward slashes; read as UTF-8 where it is, though the archive does not say so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def leaves_folder(name: str) -> bool:
    """Whether a member's name would lead out of the folder it is unpacked in.

    >>> [leaves_folder(name) for name in ("a/b.txt", "../b.txt", "/etc/b.txt", "C:/b.txt", "a/../../b.txt")]
    [False, True, True, True, True]
    """
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")
