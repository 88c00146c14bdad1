"""Texts of reports made safe to print: they are written by others and may hold anything.

Enters: any string. Leaves: the same string in which nothing moves the cursor, changes colours, reverses the order of
letters or hides. What could is shown by a visible stand-in, so that a reader sees that it was there.
"""

from __future__ import annotations

import json
import re
from typing import Any
from unicodedata import category

_JOINERS = "\u200c\u200d"  # part of ordinary Persian, Hindi and emoji; they move nothing
_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff")
)  # soft hyphens, zero-width spaces, plain marks
_SUSPECT = re.compile("[^ -~]")  # printable ASCII is never in question
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """`text` on one line, with control, direction and other invisible characters replaced by visible stand-ins.

    >>> safe("red \\x1b[31malert\\nnext line")
    'red ␛[31malert next line'
    >>> safe("invoice\\u202efdp.exe")
    'invoice‹U+202E›fdp.exe'
    """
    return with_stand_ins(re.sub(r"[ \t\n\r]+", " ", text.translate(_UNSEEN)), _JOINERS)


def with_stand_ins(text: str, kept: str) -> str:
    """`text` with visible stand-ins for control, direction and other invisible characters but those `kept`.

    >>> with_stand_ins("a\\tb\\x07", "\\t")
    'a\\tb␇'
    """

    def stand_in(match: re.Match[str]) -> str:
        character = match.group()
        if character in kept or category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            return character
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else f"‹U+{code:04X}›"  # Unicode's control pictures

    return _SUSPECT.sub(stand_in, text)


def safe_json(value: Any) -> str:
    """`value` as one line of JSON with the same meaning, in which no character acts on a terminal.

    >>> safe_json({"text": "a\\x9bb"})
    '{"text":"a\\\\u009bb"}'
    """
    return safe_written(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def safe_written(written: str) -> str:
    """JSON already written, with the same meaning, in which no character acts on a terminal."""
    return _ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", written)
