"""The digest of a room: it changes whenever the room may make something else of the same thing.

Enters: the name of a room's package. Leaves: its `RULES`. Deliberately not done: the versions of libraries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_ENDINGS = (".py", ".json", ".sql", ".toml", ".tsv", ".txt")


def room_files(package: str, shared: Collection[str] = ()) -> dict[str, bytes]:
    """The code and data files of a room, folders inside it included, by their path in it; and those files beside it
    which it shares with other rooms, by "../" and their name.
    """
    beside = files(package.rpartition(".")[0])
    return dict(sorted(_files(files(package), ""))) | {
        f"../{name}": beside.joinpath(name).read_bytes() for name in sorted(shared)
    }


def rules_digest(package: str, found: Mapping[str, bytes] | None = None) -> str:
    """The room's name with a digest of its files (of `found`, where given), 16 hexadecimal digits: "claims-0123...".

    Raises ModuleNotFoundError where there is no such package.
    """
    digest = blake2b(digest_size=8)
    for name, content in sorted((room_files(package) if found is None else found).items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return f"{package.rpartition('.')[2]}-{digest.hexdigest()}"


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for member in folder.iterdir():
        if member.is_dir():
            yield from _files(member, f"{path}{member.name}/")
        elif member.name.endswith(_ENDINGS):
            yield path + member.name, member.read_bytes()
