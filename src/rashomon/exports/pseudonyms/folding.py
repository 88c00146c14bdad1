"""Texts folded for finding names: no accents, no capitals, no invisible characters, with the way back to the text.

>>> folded_name("  Mira VE’ADON "), folded_name("Zoë")
("mira ve'adon", 'zoe')
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHE = re.compile("[’ʼ`´‘′＇]")
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ`´‘′＇"), "'")


def folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` it comes from; one more for the end."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    characters: list[str] = []
    places: list[int] = []
    for at, one in enumerate(text):
        for part in unicodedata.normalize("NFKD", one.translate(_APOSTROPHES)).casefold():
            if unicodedata.category(part) not in ("Mn", "Cf"):
                characters.append(part)
                places.append(at)
    return "".join(characters), [*places, len(text)]


def folded_whole(text: str) -> str:
    """The folded text alone, for long texts: the same as `folded` gives, without the way back."""
    like = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text)).casefold()
    unseen = "".join(one for one in set(like) if unicodedata.category(one) in ("Mn", "Cf"))
    return re.sub(f"[{re.escape(unseen)}]", "", like) if unseen else like


def folded_name(name: str) -> str:
    """A name to compare by."""
    return " ".join(folded_whole(name).split())


def is_unspaced(token: str) -> bool:
    """Whether words of the token's script stand together, or take letters in front: there are no edges to look for.

    >>> is_unspaced("toll"), is_unspaced("иванов"), is_unspaced("王小明"), is_unspaced("סירות")
    (False, False, True, True)
    """
    return re.search("[^\\W\\d_a-z\u0080-\u058f\u10a0-\u10ff\u1e00-\u1fff]", token) is not None


def tokens(name: str) -> list[str]:
    """The words of a name, folded, without apostrophes.

    >>> tokens("Mira K. Ve'adon-Lind")
    ['mira', 'k', 'veadon', 'lind']
    """
    return re.findall(r"[^\W_]+", folded_whole(name).replace("'", ""))
