"""Bytes to text: the encoding found, line endings made "\\n", nothing else changed.

Enters: the bytes of an input. Leaves: `Decoded`, the text with the encoding it was read in and warnings; or an
InputError that says why the bytes are no text. Deliberately not done: repairing text that was decoded wrongly before
it was saved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.terms import InputError

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
          (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))  # fmt: skip

_MAGIC = (
    (b"%PDF-", "a PDF document, not text"),
    (b"PK\x03\x04", "a ZIP archive or office document, not text"),
    (b"\xd0\xcf\x11\xe0", "an old office document, a format that is not read"),
    (b"{\\rtf", "an RTF document, a format that is not read"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"WARC/", "a web archive, not text"),
)

# Characters beyond ASCII that English articles are full of; bytes that are only these in Windows-1252 are
# taken as such.
_USUAL = frozenset("€‚„…‘’“”•–—™ \xa0¡£©«®°²³´·»¼½¾¿ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýŠšŽžŒœ")

_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # of all bytes; text has none, compressed or compiled files about a tenth
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_MOST_BEYOND = 0.05  # of all bytes; French and Polish in code pages have 3 to 8 in 100, and would be refused anyway
_SAMPLE = 65_536  # bytes looked at for the two shares above and below
_NUL_SHARE = 0.3  # of the even or of the odd bytes: English in UTF-16 has nearly all, text in other encodings none


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of some bytes, the encoding it was read in, and warnings as full sentences."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decoded(content: bytes, declared: str | None = None) -> Decoded:
    """`content` as text. `declared` is the encoding a page names for itself, asked where the bytes are not UTF-8.

    Raises InputError for an empty file, a binary one, and bytes that no encoding explains.

    >>> decoded(b"One.\\r\\nTwo.").text
    'One.\\nTwo.'
    >>> decoded(b"a \\x93tacit\\x94 pact").warnings
    ('The text is not in UTF-8; it was read as windows-1252.',)

    Misses: an encoding that differs from Windows-1252 in a few letters only (Windows-1250) may be read as the latter.
    """
    if not content.strip():
        raise InputError("The file is empty.")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _in(content[len(mark) :], encoding, guessed=False)
    refuse_binary(content)
    wide = _wide(content)
    if wide:
        return _in(content, wide, guessed=True)
    try:
        return _cleaned(content.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(content, error)
    return _in(content, _legacy(content, declared), guessed=True)


def refuse_binary(content: bytes) -> None:
    """Raises InputError where the first bytes are those of a known binary format."""
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise InputError(f"The file is {what}.")
    if content[257:262] == b"ustar":
        raise InputError("The file is an archive.")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark, by its many NULs at even or odd places; None otherwise. Raises InputError for binaries."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if len(content) % 2 == 0 and max(even, odd) / half > _NUL_SHARE and min(even, odd) / half < _MOST_CONTROLS:
        return "utf-16-be" if even > odd else "utf-16-le"
    controls = len(_CONTROLS.findall(sample)) + (even + odd if even + odd > 3 else 0)
    if controls / len(sample) > _MOST_CONTROLS:
        raise InputError("The file is binary, not text.")
    return None


def _refuse_broken_utf8(content: bytes, error: UnicodeDecodeError) -> None:
    """Raises InputError where `content` is UTF-8 with damage rather than another encoding."""
    lenient = content.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd") - content.count("\ufffd".encode())
    whole = sum(ord(character) > 127 for character in lenient) - lenient.count("\ufffd")
    if whole > 0 and whole >= damaged:
        raise InputError(
            f"The encoding is broken: the file is UTF-8 except at byte {error.start} and {damaged - 1} more places."
            if damaged > 1
            else f"The encoding is broken: the file is UTF-8 except at byte {error.start}."
        )


def _legacy(content: bytes, declared: str | None) -> str:
    """The name of the legacy encoding of `content`. Raises InputError where none explains it."""
    for name in filter(None, (declared, "windows-1252")):
        text = _tried(content, name)
        if text is not None and (name == declared or all(c < "\x80" or c in _USUAL for c in text)):
            return name
    if _is_mostly_plain(content):
        raise InputError(
            "The encoding is broken: the file is plain English letters but for a few bytes that are neither UTF-8 nor"
            " Windows-1252."
        )
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        raise InputError("The encoding is broken: the file is neither UTF-8 nor in any encoding known here.")
    return best.encoding


def _is_mostly_plain(content: bytes) -> bool:
    """Whether so few bytes are beyond ASCII that what is written cannot be in another script: then it is damage."""
    beyond = len(content) - len(content.translate(None, _BEYOND_ASCII))
    return beyond / len(content) < _MOST_BEYOND


_CHARSETS = re.compile(
    r"(?:utf|us-?ascii|ascii|iso|latin|windows|cp|ibm|koi8|mac|gb|hz|big5|euc|shift|sjis|tis|ks)[\w-]*\Z", re.IGNORECASE
)


def _tried(content: bytes, encoding: str) -> str | None:
    if not _CHARSETS.match(encoding):
        return None  # Python also decodes "punycode" and "unicode_escape", which are no character sets
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _in(content: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = _tried_with_surrogates(content, encoding)
    warnings = (f"The text is not in UTF-8; it was read as {encoding}.",) if guessed else ()
    return _cleaned(text, encoding, warnings)


def _tried_with_surrogates(content: bytes, encoding: str) -> str:
    errors = "surrogatepass" if encoding.startswith("utf-") and encoding != "utf-8" else "strict"
    try:
        return content.decode(encoding, errors)
    except UnicodeDecodeError as error:
        raise InputError(f"The encoding is broken: the file says {encoding}, but byte {error.start} is not.") from error


def _cleaned(text: str, encoding: str, warnings: tuple[str, ...]) -> Decoded:
    cleaned, more = storable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not cleaned.strip():
        raise InputError("The file holds nothing but white space.")
    return Decoded(text=cleaned, encoding=encoding, warnings=(*warnings, *more))


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with NULs and lone surrogates replaced by U+FFFD, and a warning where there were any.

    >>> storable("a\\x00b")
    ('a\ufffdb', ('1 character that cannot be stored was replaced by U+FFFD.',))
    """
    cleaned, count = _UNSTORABLE.subn("\ufffd", text)
    if not count:
        return text, ()
    what = "1 character that cannot be stored was" if count == 1 else f"{count} characters that cannot be stored were"
    return cleaned, (f"{what} replaced by U+FFFD.",)
