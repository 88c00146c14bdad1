"""What a plain text says of itself in its furniture: title, byline, outlet, where it was first published.

Enters: a text's lines and their kinds. Leaves: `Facts`, all of basis TEXT, and never more than the text says.
Deliberately not done: dates (`dating`); an outlet known only from how a page looks; agencies named in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.intake.dates import dates_in
from rashomon.intake.facts import Fact, Facts, fact
from rashomon.intake.lines import Line
from rashomon.intake.mastheads import NAME, dated_masthead, is_masthead, is_name, is_outlet_name
from rashomon.terms import Basis, FurnitureKind

_ADDRESS = r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})"

_OUTLET = (
    re.compile(
        rf"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)[\s©]{{0,9}}+(?:\([Cc]\)\s{{0,9}})?(?:(?:19|20)\d\d\W{{0,9}}){{0,3}}(?:by\s{{1,9}})?({NAME})"
    ),
    re.compile(rf"\b({NAME}) (?:will not be|is not|cannot be|shall not be|grants|accepts no|assumes no)\b"),
    re.compile(rf"\A{_ADDRESS} (?:contains|is)\b"),
)
_NO_OUTLET = re.compile(
    r"(?:The )?(?:All|Rights|Authors?|Publisher|Site|Website|Article|Disclaimer|Contents?|Material|Copyright|It|He|"
    r"She|We|They|This|You|No)\b.*"
)
_FIRST = re.compile(
    r"\b(?:(?:originally|first|previously) (?:published|posted|appeared|printed|ran)|re-?published|reprinted|reposted|"
    r"cross-?posted|syndicated|appeared|translated)\b[^.]{0,60}?\b(?:by|in|on|at|from|of)\s+"
    rf"(?-i:({NAME})|{_ADDRESS})",
    re.IGNORECASE,
)
_THROUGH = re.compile(rf"\W*(?:via|(source)\s*:)\s+(?-i:({NAME}))\W*", re.IGNORECASE)
_BY = re.compile(
    r"\A(?:(?:article|story|text|reporting|report|words|written|posted|compiled|translated|interview|column|review|"
    r"analysis|essay|comment|opinion)s? by|articles by|by|"
    r"authors?|writers?|reporters?)\s*:?\s+",
    re.IGNORECASE,
)


def credits_of(lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> Facts:
    """Title, byline, outlet and first outlet as far as the furniture names them; dates are left to `dating`."""
    return Facts(
        title=next((fact(line.text, Basis.TEXT) for line in _of(lines, kinds, FurnitureKind.HEADLINE)), None),
        byline=next(
            filter(None, (fact(byline_of(line.text), Basis.TEXT) for line in _of(lines, kinds, FurnitureKind.BYLINE))),
            None,
        ),
        outlet=_outlet(lines, kinds),
        republished_from=next(filter(None, map(_first_outlet, _of(lines, kinds, FurnitureKind.CREDIT))), None),
    )


def _of(lines: Sequence[Line], kinds: dict[int, FurnitureKind], kind: FurnitureKind) -> Iterator[Line]:
    return (lines[index] for index in sorted(kinds) if kinds[index] is kind)


def byline_of(line: str) -> str:
    """The names of a byline, without "By", dates and what stands behind a bar or dash.

    >>> byline_of("By Anna Lind and Jon Vesper | March 4, 2019")
    'Anna Lind and Jon Vesper'
    """
    for found in reversed(tuple(dates_in(line))):
        line = line[: found.start]
    return re.split(r"\s[|•·—–]|\s-\s", _BY.sub("", line))[0].strip(" ,;|")


def _outlet(lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> Fact | None:
    """The name in a copyright line or disclaimer; failing that the masthead; failing that the disclaimer's address."""
    legal = [line.text for line in _of(lines, kinds, FurnitureKind.DISCLAIMER)]
    *named, address = _OUTLET
    found = [match[1] for pattern in named for text in legal if (match := pattern.search(text))]
    found = [name for name in found if not _NO_OUTLET.fullmatch(name)]
    found += _mastheads(lines, kinds)
    found += [match[1] for text in legal if (match := address.search(text))]
    return fact(_as_written(found[0].rstrip(" ."), lines), Basis.TEXT) if found else None


def _mastheads(lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> list[str]:
    """Menu lines and running heads that are a newspaper's name, such names before a date, names that a line of the foot
    names again."""
    body = max((index for index in range(len(lines)) if index not in kinds), default=0)
    foot = " ".join(lines[index].text for index in kinds if index > body)
    above = [index for index in sorted(kinds) if index < body]
    menus = [lines[index] for index in above if kinds[index] is FurnitureKind.MENU]
    running = [lines[index] for index in above if kinds[index] is FurnitureKind.OTHER]
    dated = (dated_masthead(line.text) for line in _of(lines, kinds, FurnitureKind.DATELINE))
    return (
        [line.text for line in (*menus, *running) if is_masthead(line)]
        + list(filter(None, dated))
        + [line.text for line in menus if is_name(line) and re.search(rf"\b{re.escape(line.text)}\b", foot)]
    )


def _as_written(name: str, lines: Sequence[Line]) -> str:
    """A name printed all in capitals as the text writes it elsewhere, if it does."""
    if not name.isupper():
        return name
    found = (re.search(rf"\b{re.escape(name)}\b", line.text, re.IGNORECASE) for line in lines)
    return next((match[0] for match in found if match and not match[0].isupper()), name)


def _first_outlet(line: Line) -> Fact | None:
    """Who first published it, where the line names an outlet and not only a date."""
    text = line.text
    for found in dates_in(text):
        text = text[: found.start] + "*" * (found.end - found.start) + text[found.end :]
    match = _FIRST.search(text)
    name = (match[1] or match[2]) if match else _through(text)
    return fact(re.sub(r"\A[Tt]he (?=[a-z])", "", name).rstrip(".") if name else None, Basis.TEXT)


def _through(line: str) -> str | None:
    """The outlet of a line that says only through whom the text came: "via the Harbour Wire", "Source: Harbour Wire".

    What is called a source has to be named as outlets are, or by one word: a ministry is the source of figures.
    """
    match = _THROUGH.fullmatch(line)
    if match is None or (match[1] and " " in match[2] and not is_outlet_name(match[2])):
        return None
    return match[2]
