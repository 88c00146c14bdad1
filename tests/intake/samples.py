"""A good file of every format, for tests that change them."""

from __future__ import annotations

import gzip
import json

from tests.intake.asked import BODY, FIRST, PAGE, SECOND
from tests.intake.hostile.documents import attached
from tests.intake.made_pdf import column, pdf
from tests.intake.made_warc import Answer, wacz, warc
from tests.intake.made_zip import docx, odt, p, zipped
from tests.intake.test_feeds import ATOM, item, rss
from tests.intake.test_mail import MBOX
from tests.intake.test_objects import LINKED, NINJS_2
from tests.intake.test_saved import MHTML, SINGLE

SAMPLES: dict[str, bytes] = {
    "a.pdf": pdf(column([FIRST, "", SECOND]), column([SECOND]), info="/Title (The mayor) /CreationDate (D:20190304)"),
    "a.docx": docx(p("Bridge closed", "Titel") + p(FIRST), more={"word/footnotes.xml": p(SECOND)}),
    "a.odt": odt(f"<text:p>{FIRST}</text:p>"),
    "a.eml": attached("a.txt"),
    "a.mbox": MBOX,
    "a.rss": rss(item(), item()).encode(),
    "a.atom": ATOM.encode(),
    "a.json": json.dumps([LINKED, NINJS_2]).encode(),
    "a.csv": f'title,text,date\nA,"{FIRST}",2019-03-04\nB,"{SECOND}",\n'.encode(),
    "a.warc": warc(Answer(), packed=False),
    "b.warc.gz": warc(Answer()),
    "a.wacz": wacz(warc(Answer()), signed=True),
    "a.mhtml": MHTML.encode(),
    "a.html": (SINGLE + PAGE).encode(),
    "a.zip": zipped({"a.txt": BODY, "b/c.html": PAGE}),
    "a.txt.gz": gzip.compress(BODY.encode()),
}
