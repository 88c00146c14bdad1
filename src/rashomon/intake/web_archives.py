"""Web archives: WARC files, and WACZ files with WARCs, lists of pages and hashes.

Enters: a `Part`. Leaves: the pages in it as parts ("crawl.warc.gz#3", the third record of the file), with the address
they were fetched from and when; refusals for records whose digest does not fit their bytes. From a WACZ with a list of
pages only those pages are taken, because a crawl fetches much more than its pages. By warcio, in pure Python. Follows:
WARC 1.1 (ISO 28500), WACZ 1.1.1. Deliberately not done: `revisit` records, whose bytes lie elsewhere; pages put
together from several requests.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO
from zipfile import ZipFile

from rashomon.intake.dates import edtf_of
from rashomon.intake.facts import fact
from rashomon.intake.limits import MEMBER_BYTES, MEMBERS, RATIO, RATIO_FROM, XML_BYTES, refuse_larger
from rashomon.intake.markup import address_facts
from rashomon.intake.parts import Format, Part
from rashomon.intake.signatures import signature_told
from rashomon.intake.zips import member_named, opened_zip, unpacked
from rashomon.terms import Basis, InputError, Refusal, sha256_of

_TYPES: Mapping[str, Format | None] = {
    "text/html": Format.HTML, "application/xhtml+xml": Format.HTML, "text/plain": Format.TEXT,
    "application/pdf": Format.PDF, "message/rfc822": Format.MAIL, "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED, "application/ld+json": Format.JSON, "multipart/related": Format.MHTML,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
    "application/vnd.oasis.opendocument.text": Format.ODT,
}  # fmt: skip
_CHUNK = 65_536
_WRONG = (
    "The archive says that the bytes of this page have the digest {}, but they have {}: they were changed or damaged."
)
_DAMAGE = (OSError, EOFError, ValueError, zlib.error, AttributeError, KeyError, TypeError, IndexError)
_ONE_PIECE = (
    "The web archive was packed in one piece, which cannot be read record by record. Unpack it and add the .warc file."
)
_CUT_OFF = "The page in the web archive is cut off: fewer bytes are there than the archive says."


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a WACZ says of all its pages: which addresses are pages (empty: it does not say), and warnings."""

    pages: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


def warc_pages(part: Part, listed: Listed | None = None) -> Iterator[Part | Refusal]:
    """The pages of a WARC file, gzipped or not. Raises InputError where it is damaged or holds none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    known = listed or Listed()
    number, found = 0, False
    with part.opened() as file:
        try:
            for number, record in enumerate(ArchiveIterator(file, no_record_parse=False), 1):
                if number > MEMBERS:
                    raise InputError(
                        f"The web archive holds more than {MEMBERS:,} records; add a part of it at a time."
                    )
                if _is_page(record, known):
                    found = True
                    yield _page(part, number, record, known)
        except (ArchiveLoadFailed, *_DAMAGE) as error:
            if "non-chunked" in str(error):
                raise InputError(_ONE_PIECE) from error
            reason = f"The web archive is damaged or cut off after record {number}; what stands before was read."
            raise InputError(reason if number else "The web archive is damaged: none of it can be read.") from error
    if not found:
        raise InputError("The web archive holds no pages: no answer with a text, a web page or a document in it.")


def _is_page(record: Any, known: Listed) -> bool:
    """Whether a record is a page: an answer with status 200, or a resource, of a type that is read.

    Resources of other schemes than those of the web are what programs note about themselves, such as the arguments and
    the log of wget (`metadata://gnu.org/…`).
    """
    if record.rec_type not in ("response", "resource"):
        return False
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not address.strip("<>").lower().startswith(("http:", "https:", "ftp:", "file:")):
        return False
    if known.pages and address not in known.pages:
        return False
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return False
    return _type(record)[0] in _TYPES


def _type(record: Any) -> tuple[str, str | None]:
    """The media type and the character set of a record's content."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    written = (headers.get_header("Content-Type") or "") if headers else ""
    kind, _, rest = written.partition(";")
    charset = rest.lower().partition("charset=")[2].strip(" \"';")
    return kind.strip().lower(), charset or None


def _page(part: Part, number: int, record: Any, known: Listed) -> Part | Refusal:
    name = f"{part.name}#{number}"
    try:
        content, wrong = _content(record)
    except InputError as error:
        return Refusal(input=name, reason=str(error))
    if wrong:
        return Refusal(input=name, reason=wrong, input_sha256=sha256_of(content))
    headers = record.rec_headers
    fetched = fact(edtf_of(headers.get_header("WARC-Date") or ""), Basis.RECORD)
    kind, charset = _type(record)
    return part.inner(
        name,
        content,
        facts=replace(address_facts(headers.get_header("WARC-Target-URI") or ""), fetched=fetched),
        warnings=known.warnings,
        charset=charset,
        format=_TYPES[kind],
    )


def _content(record: Any) -> tuple[bytes, str]:
    """A record's content with transfer and content encoding undone, and what is wrong with its digest, if anything.

    The digest is of the content as it was sent, so that is read and checked first.
    """
    sent = _all_of(record.raw_stream)
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise InputError(_CUT_OFF)
    wrong = _wrong_digest(sent, record.rec_headers.get_header("WARC-Payload-Digest") or "")
    if record.rec_type != "response":
        wrong = wrong or _wrong_digest(sent, record.rec_headers.get_header("WARC-Block-Digest") or "")
        return sent, wrong
    headers = record.http_headers
    content = sent
    if (headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        content = _without_chunks(sent)
        if wrong and not _wrong_digest(content, record.rec_headers.get_header("WARC-Payload-Digest") or ""):
            wrong = ""  # some programs undo the chunks before they make the digest
    return _unpacked(content, (headers.get_header("Content-Encoding") or "").strip().lower()), wrong


def _all_of(stream: BinaryIO) -> bytes:
    chunks, count = [], 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        count += len(chunk)
        refuse_larger(count, MEMBER_BYTES, "The page in the web archive")
    return b"".join(chunks)


def _wrong_digest(content: bytes, digest: str) -> str:
    """A sentence where `digest` ("sha1:BASE32" or hexadecimal) is not that of the content; empty where it is, or
    unknown."""
    name, _, written = digest.partition(":")
    plain = name.lower().replace("-", "")
    if plain not in ("sha1", "sha256", "md5") or not written:
        return ""
    made = hashlib.new(plain, content, usedforsecurity=False)
    spelled = (made.hexdigest(), base64.b32encode(made.digest()).decode().rstrip("=").lower())
    return "" if written.rstrip("=").lower() in spelled else _WRONG.format(written[:80], made.hexdigest())


def _without_chunks(sent: bytes) -> bytes:
    """The content without the lengths of HTTP's chunked transfer; as it is where it bears none after all."""
    pieces: list[bytes] = []
    at = 0
    while at < len(sent):
        line, _, _ = sent[at : at + 100].partition(b"\r\n")
        try:
            size = int(line.split(b";")[0], 16)
        except ValueError:
            return sent if not pieces else b"".join([*pieces, sent[at:]])
        at += len(line) + 2
        if size <= 0:
            break
        pieces.append(sent[at : at + size])
        at += size + 2
    return b"".join(pieces)


def _unpacked(content: bytes, encoding: str) -> bytes:
    """The content as it was before the server packed it. Raises InputError where it cannot be undone."""
    if encoding in ("", "identity") or (encoding in ("gzip", "x-gzip") and not content.startswith(b"\x1f\x8b")):
        return content
    try:
        if encoding in ("gzip", "x-gzip", "deflate"):
            for bits in (47, -15):  # zlib or gzip by its head; bare deflate, as some servers send it
                try:
                    unpacker = zlib.decompressobj(bits)
                    made = unpacker.decompress(content, MEMBER_BYTES + 1)
                except zlib.error:
                    continue
                refuse_larger(len(made), MEMBER_BYTES, "The page in the web archive")
                if len(made) > RATIO_FROM and len(made) > RATIO * len(content):
                    raise InputError(
                        f"The page in the web archive unpacks to more than {RATIO} times its size, as no text does; it "
                        "may be made to fill the memory."
                    )
                if not unpacker.eof:
                    raise InputError(_CUT_OFF)
                return made
    except (OSError, EOFError) as error:
        raise InputError("The page in the web archive is damaged: it cannot be unpacked.") from error
    raise InputError(f"The page in the web archive is packed in a way that is not read ({encoding[:20]!r}).")


def wacz_pages(part: Part) -> Iterator[Part | Refusal]:
    """The pages of a WACZ file. Raises InputError where it is damaged, or holds no WARC."""
    with opened_zip(part) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("archive/") and _is_warc(name))
        if not names:
            raise InputError("The web archive (WACZ) holds no WARC file.")
        resources, warnings = _resources(archive)
        listed = Listed(pages=_listed_pages(archive), warnings=tuple(warnings))
        for name in names:
            content = unpacked(archive, archive.getinfo(name))
            shown = f"{part.name}/{name}"
            wrong = _wrong_digest(content, resources.get(name, ""))
            if wrong:
                yield Refusal(
                    input=shown, reason=wrong.replace("this page", "this file"), input_sha256=sha256_of(content)
                )
                continue
            try:
                yield from warc_pages(part.inner(shown, content), listed)
            except InputError as error:
                yield Refusal(input=shown, reason=str(error), input_sha256=sha256_of(content))


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _listed_pages(archive: ZipFile) -> frozenset[str]:
    """The addresses that `pages/pages.jsonl` names; empty where there is no such list. A broken line costs only
    itself."""
    content = member_named(archive, "pages/pages.jsonl", XML_BYTES) or b""
    rows = (_json(line) for line in content.split(b"\n") if line.strip())
    return frozenset(str(row["url"]) for row in rows if isinstance(row.get("url"), str))


def _resources(archive: ZipFile) -> tuple[dict[str, str], list[str]]:
    """The hashes of the archive's files by name, and warnings on how far they can be trusted. Raises InputError where
    the hash of the list of hashes is wrong."""
    package = member_named(archive, "datapackage.json", XML_BYTES)
    if package is None:
        return {}, ["The web archive (WACZ) bears no list of hashes (datapackage.json): changes in it cannot be seen."]
    described, sealed = _json(package), _json(member_named(archive, "datapackage-digest.json", XML_BYTES) or b"{}")
    wrong = _wrong_digest(package, str(sealed.get("hash") or ""))
    if wrong:
        raise InputError("The list of hashes of the web archive (datapackage.json) was changed after it was made.")
    resources = described.get("resources")
    rows = [row for row in resources if isinstance(row, dict)] if isinstance(resources, list) else []
    return {str(row.get("path")): str(row.get("hash") or "") for row in rows}, [signature_told(sealed)]


def _json(content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def is_packed_warc(start: bytes) -> bool:
    """Whether the first bytes of a gzip file unpack to the beginning of a WARC."""
    try:
        return zlib.decompressobj(31).decompress(start, 5) == b"WARC/"
    except zlib.error:
        return False
