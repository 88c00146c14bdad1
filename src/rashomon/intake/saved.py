"""A web page as it was saved: by a browser, by an extension in one file, or taken out of an archive.

Enters: the bytes of the page. Leaves: its article as a `Page`, with where and when it was saved, as far as the saved
page says that itself. Deliberately not done: its pictures, styles and frames.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from rashomon.intake.article import Page
from rashomon.intake.dates import edtf_of
from rashomon.intake.decoding import Decoded, decoded
from rashomon.intake.facts import Facts, fact
from rashomon.intake.limits import MARKUP_BYTES, refuse_larger
from rashomon.intake.markup import address_facts
from rashomon.intake.mime import bytes_in, charset_of, header, message_of, moment, parts_of
from rashomon.intake.page import page_of
from rashomon.terms import Basis, InputError

_DECLARED = re.compile(rb"<meta[^>]{1,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_PICTURES = re.compile(rb"(data:[\w/+.-]{0,60}(?:;[\w=.-]{1,60}){0,4};base64,)[A-Za-z0-9+/=%\s]{200,}")
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{1,100}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_HEAD = 8192  # characters in which the comments of saving programs stand
_MARKS = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]{1,60})"),
    re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(?P<url>\S+)"),
    re.compile(r"<!--\s*Mirrored from (?P<url>\S+) by HTTrack[^\n]{1,80}?, (?P<date>\w{3}, [^\n]{1,40}GMT)"),
)
_CLOCK = ("%a %b %d %Y %H:%M:%S GMT%z", "%a, %d %b %Y %H:%M:%S GMT")


def saved_page(content: bytes, charset: str | None = None) -> Page:
    """The article of a saved page. `charset` is what the server said. Raises InputError where it holds none."""
    found = markup_of(content, charset)
    page = page_of(found.text)
    facts = page.facts.or_else(saving_facts(found.text))
    return replace(page, facts=facts, warnings=(*found.warnings, *page.warnings))


def markup_of(content: bytes, charset: str | None = None) -> Decoded:
    """A saved page as text, without the bytes of pictures in it. Raises InputError where it is too large or no text."""
    content = _PICTURES.sub(rb"\1", content)
    refuse_larger(len(content), MARKUP_BYTES, "The page, its pictures not counted,")
    declared = _DECLARED.search(content, 0, _HEAD) or _ENCODING.search(content, 0, _HEAD)
    return decoded(content, declared[1].decode("ascii", "ignore") if declared else charset)


def saving_facts(markup: str) -> Facts:
    """What the comment of a saving program says: the page's address, and when it was saved.

    >>> saving_facts("<!-- saved from url=(0031)https://courier.example/bridge -->").outlet.value
    'courier.example'
    """
    for mark in _MARKS:
        match = mark.search(markup, 0, _HEAD)
        if match:
            url = match["url"] if "://" in match["url"] else f"http://{match['url']}"
            day = _moment(match["date"]) if "date" in mark.groupindex else None
            return replace(address_facts(url), fetched=fact(day, Basis.MARKUP))
    return Facts()


def _moment(written: str) -> str | None:
    """A moment as browsers and servers write it, in EDTF and UTC where they say the zone."""
    plain = written.split(" (")[0].strip()
    for form in _CLOCK:
        try:
            moment = datetime.strptime(plain, form)
        except (ValueError, OverflowError):
            continue
        zoned = moment.replace(tzinfo=moment.tzinfo or UTC)
        try:
            return f"{zoned.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        except (ValueError, OverflowError):  # the first or last day of the calendar, in another zone
            return None
    return edtf_of(plain)


def mhtml_page(content: bytes) -> Page:
    """The article of a web page saved as MHTML, with its address and when it was saved. Raises InputError."""
    message = message_of(content)
    pages = [one for one in parts_of(message) if one.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = header(message, "Content-Location") or header(message, "Snapshot-Content-Location")
    if not pages:
        raise InputError("The saved page (MHTML) holds no web page.")
    main = next((one for one in pages if start and header(one, "Content-Location") == start), pages[0])
    page = saved_page(bytes_in(main), charset_of(main))
    saving = replace(
        address_facts(start or header(main, "Content-Location")),
        fetched=fact(moment(header(message, "Date")), Basis.MARKUP),
    )
    return replace(page, facts=page.facts.or_else(saving))
