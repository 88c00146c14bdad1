"""The one id type: a short blake2b string over what a thing is made of."""

from __future__ import annotations

from hashlib import blake2b

Id = str

_BYTES = 8  # 16 hexadecimal digits; a million ids collide with a chance of about 3 in 100 million


def id_of(kind: str, *parts: str | int | None) -> Id:
    """The id of a thing of `kind` made of `parts`, the same on every machine: `kind` first letter, then 16 hex digits.

    Parts are separated by a byte that UTF-8 never produces, so ("ab", "c") and ("a", "bc") differ.

    >>> id_of("claim", "r0123", 4, 11, 0) == id_of("claim", "r0123", 4, 11, 0)
    True
    >>> id_of("claim", "ab", "c") == id_of("claim", "a", "bc")
    False
    """
    digest = blake2b(digest_size=_BYTES)
    digest.update(kind.encode())
    for part in parts:
        digest.update(b"\xff")
        digest.update(b"\xfe" if part is None else str(part).encode())
    return kind[0] + digest.hexdigest()


def sha256_of(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal digits."""
    from hashlib import sha256

    return sha256(content).hexdigest()
