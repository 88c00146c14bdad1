"""MIME messages taken apart: mails and web pages saved as MHTML are made of the same parts.

Enters: the bytes of a message. Leaves: its parts, decoded, and its headers as text. By the standard library's email
package, whose modern policy is not used for headers: it stumbles over what real and hostile mails write there.
Deliberately not done: checking signatures; opening what is encrypted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from rashomon.intake.dates import is_edtf
from rashomon.terms import InputError

_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_MOST_PARTS = 2000  # parts of one message; a saved page with all its pictures has some hundreds


def message_of(content: bytes) -> Message:
    """The message in some bytes. Raises InputError where it cannot be taken apart, or is encrypted."""
    try:
        message = message_from_bytes(content)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise InputError("The message cannot be taken apart: its parts lie too deep, or are damaged.") from error
    if message.get_content_type() in _LOCKED and "signed-data" not in str(message.get("Content-Type", "")):
        raise InputError("The message is encrypted. Save it decrypted from your mail program and add that.")
    return message


def parts_of(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; not those inside messages that are attached."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > _MOST_PARTS:
            raise InputError(f"The message has more than {_MOST_PARTS:,} parts.")
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed([one for one in part.get_payload() if isinstance(one, Message)]))
        else:
            yield part


def bytes_in(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone; of an attached message, its own bytes."""
    try:
        if part.get_content_maintype() == "message" and part.is_multipart():
            return b"\n".join(one.as_bytes() for one in part.get_payload() if isinstance(one, Message))
        try:
            payload = part.get_payload(decode=True)
        except (ValueError, LookupError):  # the library decodes by the named charset in passing, whatever that is
            part.del_param("charset")
            payload = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise InputError("A part of the message is damaged: it cannot be decoded.") from error
    return payload if isinstance(payload, bytes) else b""


def charset_of(part: Message) -> str | None:
    """The character set that a part says it is written in."""
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, UnicodeError):
        return None


def filename_of(part: Message) -> str:
    """The name that a part says its file has; empty where it says none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""
    return header_text(name)


def header(message: Message, name: str) -> str:
    """A header as text on one line; empty where there is none."""
    try:
        return header_text(str(message.get(name, "")))
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""


def header_text(written: str) -> str:
    """A header's value with its encoded words decoded, on one line.

    >>> header_text("=?utf-8?q?Br=C3=BCcke?= closed")
    'Brücke closed'
    """
    try:
        pieces = decode_header(written)
    except (HeaderParseError, ValueError, UnicodeError):
        return " ".join(written.split())
    return " ".join("".join(_decoded(piece, charset) for piece, charset in pieces).split())


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for name in (charset, "utf-8", "windows-1252"):
        try:
            return piece.decode(name or "ascii")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return piece.decode("latin-1")


def moment(written: str) -> str | None:
    """The moment of a Date header in EDTF and UTC; None where it is none.

    >>> moment("Mon, 04 Mar 2019 09:15:00 +0100"), moment("Mon, 99 Mar 2019")
    ('2019-03-04T08:15:00Z', None)
    """
    try:
        when = parsedate_to_datetime(written)
        edtf = f"{(when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return edtf if is_edtf(edtf) else None
