"""Downloads of Nexis Uni: many articles in one document, each between its heading and "End of Document".

Enters: the text of a document. Leaves: its articles as `Page`s, with title, outlet, date and byline; none where it is
no such download. An article's heading is its title, its outlet and its date, a line each; "Copyright", "Section:",
"Length:" and "Byline:" follow, then "Body" and the text, and below it "Load-Date:" or "Graphic". What stands before the
first heading (the job, the list of documents) and what the archive says of an article are left out. Learned from what
LexisNexisTools (an R package) and its users say of the format. Deliberately not done: PDF, RTF; the format before 2019
("1 of 20 DOCUMENTS"); interfaces in other languages than English.
"""

from __future__ import annotations

import re

from rashomon.intake.article import Page
from rashomon.intake.dates import dates_in
from rashomon.intake.facts import Facts, fact
from rashomon.terms import Basis, FurnitureKind

NO_ARTICLE = "The download holds no article here: its heading or its body is missing."
_END = re.compile(r"^[ \t>]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(r"(Copyright|©|Section:|Length:|Byline:|Dateline:|Highlight:|Body$)")
_BYLINE = re.compile(r"Byline:\s*(.+)")
_BODY = "Body"
_LONGEST_DATE = 60  # characters of the line that holds the date, with weekday, clock and zone
_BELOW = re.compile(r"(Load-Date:|Graphic$|Classification$|Notes$|Correction-Date:)")


def nexis_articles(text: str) -> tuple[Page | None, ...]:
    """The articles of a download in its order, None for one without heading or body; empty where the text is none."""
    found = tuple(map(_article, _END.split(text)[:-1]))
    return found if any(found) else ()


def _article(part: str) -> Page | None:
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines) if _FIELD.match(line)), 0)
    dated = next((at for at in range(first - 1, 1, -1) if _date(lines[at])), None)
    begins = next((at + 1 for at in range(first, len(lines)) if lines[at] == _BODY), None)
    if dated is None or begins is None:
        return None
    body = lines[begins:]
    ends = next((at for at, line in enumerate(body) if _BELOW.match(line)), len(body))
    title, outlet = lines[dated - 2], lines[dated - 1]
    byline = next((found[1] for line in lines[first:begins] if (found := _BYLINE.match(line))), None)
    return Page(
        text="\n\n".join([title, *body[:ends]]),
        kinds={0: FurnitureKind.HEADLINE},
        facts=Facts(
            title=fact(title, Basis.RECORD),
            outlet=fact(outlet, Basis.RECORD),
            byline=fact(byline, Basis.RECORD),
            published=fact(_date(lines[dated]), Basis.RECORD),
        ),
    )


def _date(line: str) -> str | None:
    """The date of a short line ("March 4, 2031 Tuesday 10:15 AM GMT")."""
    return next((found.edtf for found in dates_in(line)), None) if len(line) <= _LONGEST_DATE else None
