"""Mails: EML files, and mbox files with many of them.

Enters: a `Part` that is a mail, or an mbox. Leaves: the mail's own text as a `Page`; its attachments that may be texts
as parts of their own; the mails of an mbox as parts, numbered from 1. The mail's text is its plain part, or its HTML
part where there is no plain one or the plain one is a mere stub. Deliberately not done: taking a forwarded mail that
is only pasted into the text apart; deciding whether a sender is who he says he is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from rashomon.intake.article import Page
from rashomon.intake.decoding import Decoded, decoded
from rashomon.intake.facts import Facts, fact
from rashomon.intake.limits import MEMBER_BYTES, refuse_larger
from rashomon.intake.lines import lines_in
from rashomon.intake.mime import bytes_in, charset_of, filename_of, header, message_of, moment, parts_of
from rashomon.intake.parts import Format, Part, inner_name
from rashomon.intake.saved import saved_page
from rashomon.terms import Basis, FurnitureKind, InputError

_STUB = 0.25  # of the letters of the HTML part; a plain part with fewer says "open this mail in a browser"
_NO_TEXTS = (
    "image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "text/x-vcard", "text/css",
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/ics",
)  # fmt: skip
_STATUS = ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers")
_FROM_LINE = re.compile(rb"From \S+ .{0,80}\d\d:\d\d.{0,40}\d{4}|From \S+\s*\Z")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def mail_page(part: Part, content: bytes) -> Page:
    """The mail's own text, with sender, subject and date. Raises InputError where it has none."""
    message = message_of(content)
    page = _text_of(message)
    left_out = [filename_of(one) or one.get_content_type() for one in parts_of(message) if _is_no_text(one)]
    return Page(
        text=page.text,
        kinds={**_signature(page.text), **page.kinds},
        looks=page.looks,
        facts=_facts(message).or_else(page.facts),
        shown=page.shown,
        warnings=(*page.warnings, *_left_out(left_out)),
    )


def attachments(part: Part, content: bytes) -> Iterator[Part]:
    """What is attached to a mail and may be a text, mails among it, each under the mail's name and its own."""
    names: set[str] = set()
    for number, one in enumerate(parts_of(message_of(content)), 1):
        if not _is_attached(one) or _is_no_text(one) or one.get_content_type() in _STATUS:
            continue
        is_mail = one.get_content_type() == "message/rfc822"
        plain = inner_name(filename_of(one).replace("/", "_")) or (f"{number}.eml" if is_mail else f"{number}")
        name = plain if plain not in names else f"{number}-{plain}"
        names.add(name)
        yield part.inner(
            f"{part.name}/{name}", bytes_in(one), charset=charset_of(one), format=Format.MAIL if is_mail else None
        )


def mbox_mails(part: Part) -> Iterator[Part]:
    """The mails of an mbox file, one after another. Raises InputError where it holds none."""
    lines: list[bytes] = []
    number, size, blank = 0, 0, True
    with part.opened() as file:
        for line in file:
            if blank and _FROM_LINE.match(line):
                if lines:
                    yield _mail(part, number, lines)
                number, size, lines = number + 1, 0, []
            elif number:
                lines.append(line)
                size += len(line)
                refuse_larger(size, MEMBER_BYTES, f"Mail {number} of the file")
            blank = not line.strip()
    if not number:
        raise InputError("The file holds no mail: none of its lines begins one (“From ...”).")
    yield _mail(part, number, lines)


def _mail(part: Part, number: int, lines: list[bytes]) -> Part:
    content = _ESCAPED.sub(rb"\1", b"".join(lines))
    return part.inner(f"{part.name}#{number}", content, format=Format.MAIL)


def _facts(message: Message) -> Facts:
    """Subject, sender and date; a newsletter's sender is its outlet."""
    name, address = parseaddr(header(message, "From"))
    sender = f"{name} <{address}>" if name and address and name != address else name or address
    newsletter = bool(header(message, "List-Unsubscribe") or header(message, "List-Id"))
    return Facts(
        title=fact(header(message, "Subject"), Basis.RECORD),
        byline=fact(sender, Basis.RECORD),
        outlet=fact(name, Basis.RECORD) if newsletter else None,
        published=fact(moment(header(message, "Date")), Basis.RECORD),
    )


def _text_of(message: Message) -> Page:
    shown = [one for one in parts_of(message) if not _is_attached(one)]
    texts = [found for one in shown if one.get_content_type() == "text/plain" and (found := _plain(one))]
    plain = "\n\n".join(one.text.strip("\n") for one in texts)
    pages = [one for one in shown if one.get_content_type() == "text/html"]
    if pages:
        try:
            page = saved_page(bytes_in(pages[0]), charset_of(pages[0]))
        except InputError:
            if not plain:
                raise
        else:
            if _letters(plain) < _STUB * _letters(page.text):
                return page
    if not plain.strip():
        raise InputError("The mail holds no text of its own; what is attached to it was looked at by itself.")
    return Page(text=plain, looks={}, warnings=tuple(dict.fromkeys(said for one in texts for said in one.warnings)))


def _plain(part: Message) -> Decoded | None:
    charset, content = charset_of(part), bytes_in(part)
    return decoded(content, charset) if content.strip() else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _signature(text: str) -> dict[int, FurnitureKind]:
    """The lines below the "-- " that parts a signature from the text (RFC 3676, 4.3)."""
    at = text.rfind("\n-- \n")
    return {line.start: FurnitureKind.OTHER for line in lines_in(text) if at >= 0 and line.start > at}


def _is_attached(part: Message) -> bool:
    said = str(part.get("Content-Disposition", "")).strip().lower()
    if said.startswith("attachment") or part.get_content_maintype() == "message":
        return True
    return bool(filename_of(part)) or part.get_content_type() not in ("text/plain", "text/html")


def _is_no_text(part: Message) -> bool:
    return part.get_content_type().startswith(_NO_TEXTS)


def _left_out(names: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        yield f"What is attached and no text was not read: {', '.join(map(inner_name, names[:5]))}{more}."
