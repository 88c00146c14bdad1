"""Inputs read: the one place that knows which format is read how.

Enters: an `Input`, or a `Part` of one. Leaves: `Leaf`s, each of which becomes a report or a refusal when it is read.
Deliberately not done: formats that hold no published text of their own (spreadsheets, slides, e-books); they are
refused with that reason. The work is done in a process of its own (`confined`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import SEEK_END

from rashomon.intake import limits
from rashomon.intake.archives import gzip_member, zip_members
from rashomon.intake.article import Page, article_report
from rashomon.intake.decoding import decoded, refuse_binary, storable
from rashomon.intake.docx import docx_page
from rashomon.intake.facts import Facts
from rashomon.intake.feeds import Item, feed_items
from rashomon.intake.formats import format_of
from rashomon.intake.given import given_beside, with_given
from rashomon.intake.inputs import Input
from rashomon.intake.limits import (
    FILE_BYTES,
    MARKUP_BYTES,
    MIB,
    REPORT_CHARACTERS,
    TEXT_BYTES,
    XML_BYTES,
    refuse_larger,
)
from rashomon.intake.mail import attachments, mail_page, mbox_mails
from rashomon.intake.markdown import markdown_page
from rashomon.intake.nexis import NO_ARTICLE, nexis_articles
from rashomon.intake.odt import odt_page
from rashomon.intake.page import PAGE_START, fragment_of, is_fragment, page_of
from rashomon.intake.parts import Format, Leaf, Part
from rashomon.intake.pdf import pdf_page
from rashomon.intake.records import BadRecord, Record, csv_records, json_records, jsonl_records, record_facts
from rashomon.intake.saved import mhtml_page, saved_page
from rashomon.intake.web_archives import wacz_pages, warc_pages
from rashomon.terms import Basis, InputError, Refusal, Report, sha256_of

Leaves = Callable[[Part], Iterator[Leaf]]


def leaves(input: Input) -> Iterator[Leaf]:
    """The reports and refusals to be of `input`, in the order of its parts; what `reports.csv` says of them is heard.

    Raises InputError where the input cannot be opened or taken apart.
    """
    if input.path.is_dir():
        raise InputError("The folder cannot be opened; nothing in it was read.")
    try:
        given, warning = given_beside(input), None
    except InputError as error:
        given, warning = {}, f"The table reports.csv beside this input was not used: {error}"
    for leaf in leaves_of(Part(name=input.name, source=input.path)):
        yield replace(leaf, read=partial(_with_table, leaf, given.get(leaf.name, {}), warning))


def leaves_of(part: Part) -> Iterator[Leaf]:
    """The reports and refusals to be of `part`. A part inside it that cannot be taken apart costs only itself."""
    try:
        yield from _LEAVES[format_of(part)](part)
    except Exception as error:  # whatever is wrong with one part must not cost the parts beside it
        yield _refused(part, error)


def refusal_of(error: Exception, name: str, sha256: str | None) -> Refusal:
    """The refusal of a part over which `error` was raised: an InputError's own words, or what can be said of others."""
    if isinstance(error, InputError):
        return Refusal(input=name, reason=str(error), input_sha256=sha256)
    if isinstance(error, MemoryError):
        reason = f"Reading it needs more than {limits.MEMORY // MIB:,} MiB of memory. Add a part of it at a time."
    elif isinstance(error, RecursionError):
        reason = "Its parts lie too deep inside one another. Save it again in another way, or as plain text."
    else:
        reason = f"Reading it failed: {type(error).__name__}: {error}. Save it again in another way, or as plain text."
    return Refusal(input=name, reason=reason, input_sha256=sha256)


def _refused(part: Part, error: Exception) -> Leaf:
    digest = _digest_of(part)
    refusal = refusal_of(error, part.name, digest)
    return Leaf(name=part.name, read=lambda: refusal, sha256=digest)


def _digest_of(part: Part) -> str | None:
    try:
        digest = hashlib.sha256()
        with part.opened() as file:
            if file.seek(0, SEEK_END) > FILE_BYTES:
                return None  # reading gigabytes only to refuse them would cost the others their time
            file.seek(0)
            while chunk := file.read(MIB):
                digest.update(chunk)
        return digest.hexdigest()
    except (InputError, OSError):
        return None


def _inside(parts_of: Callable[[Part], Iterator[Part | Refusal]]) -> Leaves:
    """The leaves of a container, whose parts `parts_of` tells."""

    def found(part: Part) -> Iterator[Leaf]:
        for inner in parts_of(part):
            if isinstance(inner, Part):
                yield from leaves_of(inner)
            else:
                yield Leaf(name=inner.input, read=partial(_itself, inner), sha256=inner.input_sha256)

    return found


def _itself(refusal: Refusal) -> Refusal:
    return refusal


def _one(page_in: Callable[[Part, bytes], Page], most: int = FILE_BYTES) -> Leaves:
    """The one leaf of a part that is one article, which `page_in` reads."""

    def found(part: Part) -> Iterator[Leaf]:
        content = part.content(most)
        yield Leaf(name=part.name, read=partial(read, part, content), sha256=sha256_of(content))

    def read(part: Part, content: bytes) -> Report:
        return _report(part.name, page_in(part, content), part.facts, sha256_of(content), part.warnings)

    return found


def _docx(part: Part) -> Iterator[Leaf]:
    """The leaves of a document: the articles of a download that holds many, else the one that it is."""
    page, digest = docx_page(part), sha256_of(part.content())
    articles = nexis_articles(page.text)
    if not articles:
        yield Leaf(name=part.name, read=partial(_of_docx, part.name, page, part, digest), sha256=digest)
    for number, one in enumerate(articles, start=1):
        name, own = f"{part.name}#{number}", sha256_of((one.text if one else f"{digest} {number}").encode())
        article = replace(one, warnings=page.warnings) if one else None
        yield Leaf(name=name, read=partial(_of_docx, name, article, part, own), sha256=own)


def _of_docx(name: str, page: Page | None, part: Part, digest: str) -> Report:
    if page is None:
        raise InputError(NO_ARTICLE)
    return _report(name, page, part.facts, digest, part.warnings)


def _feed(part: Part) -> Iterator[Leaf]:
    """The leaves of a feed, one an item."""
    for item in feed_items(part.content(XML_BYTES)):
        name = f"{part.name}#{item.number}"
        yield Leaf(name=name, read=partial(_of_item, name, item, part), sha256=item.sha256)


def _of_item(name: str, item: Item, part: Part) -> Report:
    if item.page is None:
        raise InputError(item.reason)
    return _report(name, item.page, part.facts, item.sha256, part.warnings)


def _mail(part: Part) -> Iterator[Leaf]:
    """The leaves of a mail: its own text, then what is attached to it."""
    content = part.content()
    inside = list(attachments(part, content))  # first, so that a mail that cannot be taken apart is one refusal
    yield from _one(mail_page)(part)
    for inner in inside:
        yield from leaves_of(inner)


def _report(name: str, page: Page, facts: Facts, sha256: str, warnings: tuple[str, ...]) -> Report:
    """The report `name` of a page; `facts` stand behind what the page says itself."""
    if len(page.text) > REPORT_CHARACTERS:
        raise InputError(
            f"The text has more than {REPORT_CHARACTERS:,} characters, longer than any article. Cut it into parts."
        )
    return article_report(name, replace(page, facts=page.facts.or_else(facts)), input_sha256=sha256, warnings=warnings)


def _as_it_stands(text: str) -> Page:
    return Page(text=text, looks={})


_ADDRESSES = re.compile(r"(?:\s*+(?:#[^\n]*+\n\s*+)*+https?://\S++[ \t]*+(?:\n|\Z))+\s*+")  # as for `fetch --from`
_NO_TEXT = "The file has web addresses and no text. Fetch what they lead to: rashomon fetch CASE --from FILE."


def _text(part: Part, content: bytes, page_in: Callable[[str], Page] = _as_it_stands) -> Page:
    refuse_binary(content)
    if not PAGE_START.match(content[:4096].decode("latin-1").lstrip("ï»¿")):
        refuse_larger(len(content), TEXT_BYTES, "The text", "It is longer than any article: cut it into parts.")
    found = decoded(content, part.charset)
    if PAGE_START.match(found.text):
        return _html(part, content)
    if _ADDRESSES.fullmatch(found.text):
        raise InputError(_NO_TEXT)
    page = page_in(found.text)
    return replace(page, warnings=(*found.warnings, *page.warnings))


def _html(part: Part, content: bytes) -> Page:
    refuse_binary(content)
    return saved_page(content, part.charset)


def _records(records_in: Callable[[bytes], Iterator[Record | BadRecord]], most: int = FILE_BYTES) -> Leaves:
    """The leaves of a file of records."""

    def found(part: Part) -> Iterator[Leaf]:
        content = part.content(most)
        refuse_binary(content)
        record = None
        for record in records_in(content):
            name = f"{part.name}#{record.number}"
            yield Leaf(name=name, read=partial(_of_record, name, record, part), sha256=record.sha256)
        if record is None:
            raise InputError("The file is empty: it holds no records.")

    return found


def _of_record(name: str, record: Record | BadRecord, part: Part) -> Report:
    if isinstance(record, BadRecord):
        raise InputError(record.reason)
    if record.page:
        return _report(name, record.page, part.facts, record.sha256, part.warnings)
    text, warnings = storable(record.fields["text"].replace("\r\n", "\n").replace("\r", "\n"))
    refuse_larger(len(text), MARKUP_BYTES, "The record's text")
    told = _page_in(text)
    facts, more = record_facts(record.fields)
    return _report(
        name,
        replace(told, facts=facts.or_else(told.facts)),
        part.facts,
        record.sha256,
        (*part.warnings, *warnings, *more),
    )


def _page_in(text: str) -> Page:
    """What a record's text is: a page, a fragment of HTML where it has two tags of paragraphs or more, or text."""
    if PAGE_START.match(text):
        return page_of(text)
    return fragment_of(text) if is_fragment(text) else Page(text=text)


def _with_table(leaf: Leaf, given: Mapping[str, str], warning: str | None) -> Report | Refusal:
    """What comes of `leaf`, with what the table beside its input says of it."""
    report = leaf.read()
    if isinstance(report, Refusal):
        return report
    warnings = [warning] if warning else []
    for name, value in given.items():
        try:
            report = with_given(report, {name: value}, Basis.TABLE)
        except InputError as error:
            warnings.append(f"A cell of reports.csv was not used: {error}")
    return replace(report, warnings=(*report.warnings, *warnings))


_LEAVES: Mapping[Format, Leaves] = {
    Format.TEXT: _one(_text),
    Format.MARKDOWN: _one(partial(_text, page_in=markdown_page)),
    Format.HTML: _one(_html),
    Format.JSONL: _records(jsonl_records),
    Format.JSON: _records(json_records, XML_BYTES),
    Format.TABLE: _records(csv_records),
    Format.PDF: _one(lambda part, content: pdf_page(content)),
    Format.DOCX: _docx,
    Format.ODT: _one(lambda part, content: odt_page(part)),
    Format.MAIL: _mail,
    Format.FEED: _feed,
    Format.MBOX: _inside(mbox_mails),
    Format.MHTML: _one(lambda part, content: mhtml_page(content)),
    Format.WARC: _inside(warc_pages),
    Format.WACZ: _inside(wacz_pages),
    Format.ZIP: _inside(zip_members),
    Format.GZIP: _inside(gzip_member),
}
