"""WARC and WACZ files made in memory."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.intake.asked import PAGE
from tests.intake.made_zip import zipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of a server, as a crawl keeps it."""

    address: str = "https://www.courier.example/2019/03/04/bridge"
    content: bytes = PAGE.encode()
    kind: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Bytes that a program keeps without an answer around them."""

    address: str
    content: bytes
    kind: str = "text/plain"


def warc(*kept: Answer | Resource, packed: bool = True) -> bytes:
    """A WARC file of these answers and resources, behind a record about itself."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    day = {"WARC-Date": "2019-03-06T10:00:00Z"}
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
    for one in kept:
        if isinstance(one, Resource):
            writer.write_record(
                writer.create_warc_record(
                    one.address,
                    "resource",
                    payload=io.BytesIO(one.content),
                    warc_content_type=one.kind,
                    warc_headers_dict=day,
                )
            )
            continue
        head = StatusAndHeaders(one.status, [("Content-Type", one.kind), *one.headers.items()], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                one.address, "response", payload=io.BytesIO(one.content), http_headers=head, warc_headers_dict=day
            )
        )
    return target.getvalue()


def wacz(content: bytes, pages: Sequence[str] = (), *, signed: bool = False, digest: str = "") -> bytes:
    """A WACZ file with this WARC, these addresses in its list of pages, and hashes (`digest` in place of the true
    one)."""
    resource = {"path": "archive/data.warc.gz", "hash": digest or f"sha256:{hashlib.sha256(content).hexdigest()}"}
    package = json.dumps({"profile": "data-package", "resources": [resource]})
    seal = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package.encode()).hexdigest()}"}
    rows = [{"format": "json-pages-1.0"}, *({"url": page, "ts": "2019-03-06T10:00:00Z"} for page in pages)]
    return zipped(
        {
            "archive/data.warc.gz": content,
            "pages/pages.jsonl": "\n".join(json.dumps(row) for row in rows) if pages else "",
            "datapackage.json": package,
            "datapackage-digest.json": json.dumps(seal | ({"signedData": {"software": "a test"}} if signed else {})),
        }
    )
