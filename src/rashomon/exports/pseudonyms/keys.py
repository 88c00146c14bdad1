"""The key: which name has which pseudonym, and the secret that ids are made new with. It stays with the user.

Enters: a path. Leaves: a `Key`, made where there is none; the file can be read by its owner alone. With the same key a
name has the same pseudonym, and a thing the same id, in every export of every case.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from rashomon.exports.dossier.words import letters
from rashomon.exports.formats import unwritable
from rashomon.exports.pseudonyms.folding import folded_name
from rashomon.terms import Id, UsageError


@dataclass(slots=True, kw_only=True)
class Key:
    """Pseudonyms by folded name, and the secret. `path` is None for a key that lives only as long as the program."""

    secret: str
    pseudonyms: dict[str, str] = field(default_factory=dict)
    path: Path | None = None

    def pseudonym(self, name: str, kind: str, wanted: str | None = None) -> str:
        """The pseudonym of `name`: the one it has, else `wanted`, else the next of its kind ("Person A").

        Raises UsageError where `wanted` is another's, or not the one that the name has.
        """
        known = self.pseudonyms.get(folded_name(name))
        if wanted and known not in (None, wanted):
            raise UsageError(f"{name!r} is {known!r} in this key, not {wanted!r}: take another key to change it.")
        if wanted and known is None and wanted in self.pseudonyms.values():
            raise UsageError(f"The pseudonym {wanted!r} belongs to another name in this key.")
        given = known or wanted or self._next(kind)
        self.pseudonyms[folded_name(name)] = given
        return given

    def _next(self, kind: str) -> str:
        taken = set(self.pseudonyms.values())
        return next(one for at in range(len(taken) + 1) if (one := f"{kind} {letters(at)}") not in taken)

    def id(self, id: Id) -> Id:
        """The id that stands for `id` in what is shared: nobody can reckon it from a name without the secret."""
        digest = blake2b(id.encode(), digest_size=8, key=bytes.fromhex(self.secret))
        return id[0] + digest.hexdigest()

    def save(self) -> None:
        """Write the key to its file, for the owner's eyes alone."""
        if self.path is None:
            return
        content = json.dumps({"secret": self.secret, "pseudonyms": self.pseudonyms}, ensure_ascii=False, indent=1)
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(content + "\n")
            part.replace(self.path)
        except OSError as error:
            raise unwritable(self.path, error) from error
        finally:
            part.unlink(missing_ok=True)  # of a write that failed half-way: the secret is in it


def key_at(path: Path | None) -> Key:
    """The key in the file, or a new one where there is no file yet. Raises UsageError for a file that is no key."""
    if path is None or not path.exists():
        return Key(secret=secrets.token_hex(32), path=path)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Key(secret=bytes.fromhex(found["secret"]).hex(), pseudonyms=dict(found["pseudonyms"]), path=path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is not a key of pseudonyms.") from error
