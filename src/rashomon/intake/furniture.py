"""Body and furniture told apart in plain text, line by line.

Enters: a report's text. Leaves: `Furniture`, sorted and disjoint, each one line of the text. The stages:
1. lines that are furniture wherever they stand, and lines that repeat an earlier one;
2. the head: everything before the first paragraph of prose that is no furniture by its own words;
3. the headline among the lines of the head; what stands above it and is no prose is a menu; bylines and dates right
   below a first paragraph;
4. the foot: from the last line upwards, as long as each line is furniture;
5. what no rule knows, weighed by how it looks and what stands around it (`weighing`).
Between head and foot only stages 1 and 5 mark anything, so that body text is not eaten. Deliberately not done: cutting
out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.intake.credits import byline_of
from rashomon.intake.dates import date_line
from rashomon.intake.furniture_foot import foot_of
from rashomon.intake.furniture_rules import Zone, kind_in, line_rule
from rashomon.intake.headline import headline_among
from rashomon.intake.lines import PROSE_WORDS, Line, lines_in
from rashomon.intake.mastheads import dated_masthead, is_masthead
from rashomon.intake.weighing import weighed
from rashomon.terms import Furniture, FurnitureKind

Kinds = dict[int, FurnitureKind]

_BEFORE_COMMENTS = (2, 200)  # paragraphs and characters of prose that must stand above a comment box
_ANSWERS_WITHIN = 5  # lines below the heading of comments in which "Reply" or a form is looked for
_MOST_TITLES = 40  # titles of other articles below a heading like "Related articles"
_MOST_TITLES_INSIDE = 6  # the same where the body goes on below them
_IS_OR_WRITES = "(?:is|was|writes|covers|reports|works|teaches|lives|has)\\b"
_FOR_THIS = ".{3,120} for this (?:article|story|report|piece)\\b"
_MOST_BELOW_SUMMARY = 14  # lines between a summary and the text: names, dates, buttons, a picture's caption
_NAME_WORDS = 3  # of a person's name that stands alone below a headline
_TITLE_WORDS = 16  # of a headline that ends in a full stop
_BEGINS_WITH_TIME = re.compile(r"\d{1,2}[.:]\d\d\b")
_SHORT_LINE = 2  # words of a line between headline and text that is a button or a section, and no summary
_SHORT_NAME = 3  # letters; "The" and "of" in the name of a company say nothing
_REPEAT_WORDS = 6  # a line that repeats an earlier one is marked from this many words: "Yes," may well be said twice


def furniture_of(text: str) -> tuple[Furniture, ...]:
    """What of `text` is not body, by kind.

    >>> page = "Home\\nBridge closed\\n4 March 2019\\nThe mayor said it would be closed for a week.\\nTweet"
    >>> [(page[piece.start:piece.end], piece.kind.value) for piece in furniture_of(page)]
    [('Home', 'menu'), ('Bridge closed', 'headline'), ('4 March 2019', 'dateline'), ('Tweet', 'share')]

    Misses: furniture inside the body that no rule names; captions without a photographer that stand only once.
    """
    lines = lines_in(text)
    kinds = line_kinds(lines, shown=[frozenset()] * len(lines))
    return tuple(
        Furniture(start=lines[index].start, end=lines[index].end, kind=kinds[index]) for index in sorted(kinds)
    )


def line_kinds(
    lines: Sequence[Line], known: Kinds | None = None, shown: Sequence[frozenset[str]] | None = None
) -> Kinds:
    """The kind of furniture of each line that is any, by its index; `known` are those that markup told already, `shown`
    is what it shows of each line (nothing in plain text). Without `shown`, what no rule knows is body."""
    kinds = _repeated(lines) | (known or {})
    kinds |= {i: rule.kind for i, line in enumerate(lines) if i not in kinds and (rule := line_rule(line, Zone.BODY))}
    kinds |= _above(lines, kinds)
    kinds |= _names_above_stamps(lines, kinds)
    start = _body_start(lines, kinds)
    if start is None:
        return kinds
    kinds |= _head(lines, kinds, start)
    kinds |= _below_summary(lines, kinds, start)
    kinds |= _sections(lines, kinds, start)
    kinds |= foot_of(lines, kinds, start)
    kinds |= _titles_again(lines, kinds, start)
    return kinds if shown is None else kinds | dict.fromkeys(weighed(lines, kinds, shown), FurnitureKind.OTHER)


def _repeated(lines: Sequence[Line]) -> Kinds:
    """Lines that say again what an earlier one says, whole or cut short with an ellipsis; of two in a row the first is
    a caption, because pages print the caption of a picture once as its description and once below it."""
    kinds: Kinds = {}
    seen: dict[str, int] = {}
    for index, line in enumerate(lines):
        if len(line.words) < _REPEAT_WORDS:
            continue
        earlier = seen.get(line.key)
        if earlier is None and line.text.rstrip("] )").endswith(("…", "...")):
            earlier = next((i for key, i in seen.items() if key.startswith(line.key)), None)
        if earlier is not None:
            kinds[index] = FurnitureKind.REPEAT
            if 0 < earlier == index - 1 and earlier not in kinds:
                kinds[earlier] = FurnitureKind.CAPTION
        seen.setdefault(line.key, index)
    return kinds


def _body_start(lines: Sequence[Line], kinds: Kinds) -> int | None:
    """The index of the first paragraph of prose that is no furniture before the body; None where there is none."""
    author = ""
    for index, line in enumerate(lines):
        if kinds.get(index) not in (None, FurnitureKind.REPEAT):
            continue
        if kind_in(line, Zone.HEAD) is FurnitureKind.BYLINE:
            author = _author_in(line)
        if line.is_prose and not kind_in(line, Zone.HEAD):
            if not _is_of_author(line, author):
                return index
            kinds[index] = FurnitureKind.BIOGRAPHY
    return None


def _author_in(line: Line) -> str:
    return byline_of(line.text) or re.split(r"\bby |: ", line.text)[-1]


def _is_of_author(line: Line, author: str) -> bool:
    """Whether a paragraph below the byline tells who the author is: it begins with the name and says "is", "writes"."""
    names = [name for name in re.split(r",| and ", author) if len(name.split()) > 1]
    known = "|".join(re.escape(one) for name in names for one in (name.strip(), name.split()[-1]))
    return bool(names and re.match(rf"(?:M[rs]s?\. )?(?:{known}),? (?:{_IS_OR_WRITES}|{_FOR_THIS})", line.text))


def _above(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """What stands above the heading of a forwarded mail, where it is shorter than what stands below."""
    heads = [i for i, line in enumerate(lines) if (rule := line_rule(line, Zone.HEAD)) and rule.opens == "above"]
    if not heads or sum(len(line.text) for line in lines[: heads[-1]]) * 2 > sum(len(line.text) for line in lines):
        return {}
    return {i: kinds.get(i) or _own_kind(lines[i], FurnitureKind.OTHER) for i in range(heads[-1])}


def _names_above_stamps(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """One word above what a forum says of a post and its writer is the writer."""
    told = (FurnitureKind.MENU, FurnitureKind.DATELINE)
    return {
        i: FurnitureKind.BYLINE
        for i, line in enumerate(lines[:-1])
        if i not in kinds and " " not in line.text and not line.ends_sentence and kinds.get(i + 1) in told
    }


def _sections(lines: Sequence[Line], kinds: Kinds, start: int) -> Kinds:
    """What stands below headings like "Related articles" (titles) and "Leave a Reply" (all to the end)."""
    found: Kinds = {}
    for index in range(start + 1, len(lines)):
        rule = line_rule(lines[index], Zone.FOOT)
        if rule is None or not rule.opens:
            continue
        if kinds.get(index) is FurnitureKind.TEASER and rule.opens != "titles":
            continue  # markup says that it is a link: it leads to the comments, they do not begin here
        closes = (
            rule.opens == "all" or (rule.opens == "pay" and index * 2 > start) or _is_named(lines, index, rule.opens)
        )
        if closes and _closes_the_body(lines, start, index):
            found |= {i: _own_kind(lines[i], rule.kind) for i in range(index, len(lines)) if i not in found}
        titles = _titles_below(lines, index, kinds) if rule.opens == "titles" else []
        if titles or (rule.opens == "titles" and Zone.BODY in rule.zones):
            found |= {i: kinds.get(i) or _own_kind(lines[i], rule.kind) for i in (index, *titles)}
    return found


def _is_named(lines: Sequence[Line], heading: int, opens: str) -> bool:
    """Whether the line below a heading like "About Bay Lines" begins with that name."""
    if opens != "named" or heading + 1 == len(lines):
        return False
    name, below = lines[heading].words[1:], lines[heading + 1].words[:12]
    return any(len(word) > _SHORT_NAME and word in below for word in name if word[0].isupper())


def _own_kind(line: Line, section: FurnitureKind) -> FurnitureKind:
    """The kind of a line inside a section of furniture: what it is by its own words, else that of the section."""
    rule = line_rule(line, Zone.FOOT)
    return rule.kind if rule and rule.kind is not FurnitureKind.OTHER else section


def _closes_the_body(lines: Sequence[Line], start: int, heading: int) -> bool:
    """Whether the heading of a comment box ends the article: enough prose stands above it, and below it less than
    above, unless answers to comments follow at once. Below a headline the same words are a link to the box."""
    above, below = _prose(lines[start:heading]), _prose(lines[heading:])
    if len(above) < _BEFORE_COMMENTS[0] or sum(map(len, above)) < _BEFORE_COMMENTS[1]:
        return False
    beside = lines[heading + 1 : heading + 1 + _ANSWERS_WITHIN]
    return sum(map(len, below)) <= sum(map(len, above)) or any(_is_comment_form(line) for line in beside)


def _is_comment_form(line: Line) -> bool:
    rule = line_rule(line, Zone.FOOT)
    return rule is not None and rule.kind is FurnitureKind.COMMENTS and not rule.opens


def _prose(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines if line.is_prose]


def _titles_below(lines: Sequence[Line], heading: int, kinds: Kinds) -> list[int]:
    """The indices of the titles right below the heading, up to other furniture; fewer are believed before prose."""
    titles: list[int] = []
    for index in range(heading + 1, min(len(lines), heading + 1 + _MOST_TITLES)):
        if index not in kinds and line_rule(lines[index], Zone.FOOT):
            break
        if not lines[index].is_title_like and index not in kinds:
            return titles if len(titles) <= _MOST_TITLES_INSIDE else []
        titles.append(index)
    return titles


def _head(lines: Sequence[Line], kinds: Kinds, start: int) -> Kinds:
    """The lines before the body: those known by their words, the headline, menus above it, a bare name below it."""
    found: Kinds = {}
    for index in range(start):
        dated = date_line(lines[index].text) or dated_masthead(lines[index].text)
        kind = kinds.get(index) or (FurnitureKind.DATELINE if dated else kind_in(lines[index], Zone.HEAD))
        if kind:
            found[index] = kind
    if _is_capital_title(lines, start):
        found[start] = FurnitureKind.HEADLINE
    candidates = [
        (i, lines[i])
        for i in range(start)
        if i not in found and lines[i].is_title_like and not _BEGINS_WITH_TIME.match(lines[i].text)
    ]
    headline = next((i for i, kind in found.items() if kind is FurnitureKind.HEADLINE), None)
    if headline is None:
        titles = [one for one in candidates if not is_masthead(one[1])] or candidates
        headline = headline_among(titles, [line for i, line in enumerate(lines[start:], start) if i not in kinds])
    if headline is None:
        return found
    loose = [(i, lines[i]) for i in range(start) if i not in found and not lines[i].ends_sentence]
    menus = {i: FurnitureKind.MENU for i, line in loose if i < headline}
    mastheads = {i: FurnitureKind.MENU for i, line in candidates if i > headline and is_masthead(line)}
    known = found | mastheads | {headline: FurnitureKind.HEADLINE}
    names = {i: FurnitureKind.BYLINE for i, line in candidates if i > headline and _is_bare_name(line, i, known)}
    short = {i: FurnitureKind.OTHER for i, line in loose if i > headline and len(line.words) <= _SHORT_LINE}
    return found | menus | short | mastheads | names | {headline: FurnitureKind.HEADLINE}


def _below_summary(lines: Sequence[Line], kinds: Kinds, start: int) -> Kinds:
    """Bylines, dates and the like between the first paragraph, which then is a summary of the article, and the next one
    of prose; nothing where there is neither a name nor a date among them."""
    found: Kinds = {}
    dated = FurnitureKind.DATELINE in kinds.values()
    author, unknown = "", 0
    for index in range(start + 1, min(len(lines), start + 1 + _MOST_BELOW_SUMMARY)):
        line = lines[index]
        kind = kinds.get(index) or kind_of_line(line)
        if kind is None and not dated and date_line(line.text):
            kind, dated = FurnitureKind.DATELINE, True
        if kind is FurnitureKind.BYLINE:
            author = author or _author_in(line)
        if kind is None and _is_of_author(line, author):
            kind = FurnitureKind.BIOGRAPHY
        if kind is None and line.is_name_like and kind_of_line(lines[index - 1]) is FurnitureKind.BYLINE:
            kind = FurnitureKind.BYLINE
        if kind is None and (line.is_prose or line.ends_sentence or len(line.words) > _SHORT_LINE):
            unknown += 1
            if unknown > 1:  # one may be the caption of a picture above the byline
                break
        if kind:
            found[index] = kind
    ends = start + 1 + len(found) == len(lines)
    return found if not ends and {FurnitureKind.BYLINE, FurnitureKind.DATELINE} & {*found.values()} else {}


def kind_of_line(line: Line) -> FurnitureKind | None:
    """The kind of a line before the body by a rule of whole lines."""
    rule = line_rule(line, Zone.HEAD)
    return rule.kind if rule else None


def _is_capital_title(lines: Sequence[Line], start: int) -> bool:
    """Whether what looks like the first paragraph is a headline that ends in a full stop: short, nearly all its words
    with capitals, and a byline or a date right below."""
    words = [word for word in lines[start].words if len(word) > _SHORT_NAME]
    if not words or len(lines[start].words) > _TITLE_WORDS or start + 1 == len(lines):
        return False
    below = kind_of_line(lines[start + 1]) or (FurnitureKind.DATELINE if date_line(lines[start + 1].text) else None)
    capital = sum(word[0].isupper() for word in words) >= len(words) * 0.9
    return capital and below in (FurnitureKind.BYLINE, FurnitureKind.DATELINE)


def _is_bare_name(line: Line, index: int, found: Kinds) -> bool:
    beside = {found.get(index - 1), found.get(index + 1)}
    told = {FurnitureKind.DATELINE, FurnitureKind.BYLINE, FurnitureKind.MENU, FurnitureKind.HEADLINE}
    persons = [part.split() for part in line.text.split(" and ")]
    short = all(1 < len(person) <= _NAME_WORDS for person in persons) or len(line.words) <= _NAME_WORDS
    return line.is_name_like and short and bool(beside & told)


def _titles_again(lines: Sequence[Line], kinds: Kinds, start: int) -> Kinds:
    """Lines below the body's first that are the headline once more."""
    headlines = {lines[i].key for i, kind in kinds.items() if kind is FurnitureKind.HEADLINE}
    return {
        i: FurnitureKind.REPEAT
        for i, line in enumerate(lines)
        if i > start and line.key in headlines and len(line.words) < PROSE_WORDS * 4
    }
