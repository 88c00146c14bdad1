"""Words that everything drawn or written says the same way.

Enters: numbers. Leaves: English.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rashomon.terms.matter import Dispute

T = TypeVar("T", bound=Hashable)

NOT_ESTABLISHED = "not established"
PUT_IN = "[= "  # how a name or words begin that the program put in for a word of the report
PERHAPS = "From here on only “perhaps”: the statements may be of two things, or can both hold."
PUT_IN_MEANS = "[= …] is whom or what the program takes a word of the report for; other brackets are the report's own."
NEAREST = "Nearest, by how many and how rare the words are that they share; they may say something else:"
_ANY = re.compile(r"\w+")
_ARTICLES = frozenset({"a", "an", "the"})
# A dispute's explanation first quotes both sides, each with whose word it is in brackets, and then says in what they
# collide; where both sides stand beside it, only that is wanted.
_SIDES = re.compile(r"(on [a-z ]+? )?(the first|the second)( .+, )?(?(3)(the first|the second))( .+)", re.DOTALL)
_REASON = re.compile(r".*\) (?:cannot both hold|do not say it alike): (?P<reason>.+)", re.DOTALL)
_LONG = re.compile(r"[^\W\d_]{4,}")  # shorter words are in every second sentence


def counted(number: int, one: str, many: str | None = None) -> str:
    """How many of what.

    >>> counted(1, "report"), counted(3, "report"), counted(2, "inquiry", "inquiries")
    ('1 report', '3 reports', '2 inquiries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def at_hand(low: int | None, high: int | None, own: int | None) -> tuple[int | None, int | None, int | None]:
    """A range of origins as it is told: the fewest and the most of the claims at hand, and up to how many there may be
    with what is told of it elsewhere; the last is None where that is no more.

    >>> at_hand(1, 9, 2), at_hand(2, 2, 2), at_hand(1, 4, None)
    ((1, 2, 9), (2, 2, None), (1, 4, None))
    """
    most = high if own is None else own
    return low, most, high if high is not None and most is not None and high > most else None


def alike(left: str, right: str, besides: int = 0) -> float:
    """How like two wordings are, 0 to 1: of the words of four letters and more in either, the share that is in both.

    With `besides` so many more are taken to stand in one alone, so that few words in common say less than many.

    >>> alike("Four boats left the harbour", "four boats were in the Harbour"), alike("no", "yes")
    (0.6, 0.0)
    """
    mine, theirs = ({word.casefold() for word in _LONG.findall(text)} for text in (left, right))
    return len(mine & theirs) / max(1, len(mine | theirs) + besides)


# Of disputes from this score on 26 of 31 were right on real reports left out while weights were found, of the others 18
# of 86 (docs/decisions/0202).
LIKELY = 0.65


def how_likely(score: float | None) -> str:
    """How sure a dispute is, in a word; none where a case was linked before there was such a score.

    >>> how_likely(0.84), how_likely(0.3), how_likely(None)
    ('likely', 'perhaps', '')
    """
    if score is None:
        return ""
    return "likely" if score >= LIKELY else "perhaps"


def labelled(type_: str, score: float | None) -> str:
    """The type of a dispute with how sure it is.

    >>> labelled("number", 0.84), labelled("number", None)
    ('number, likely', 'number')
    """
    return ", ".join(filter(None, (type_, how_likely(score))))


def only_perhaps(disputes: Iterable[Dispute]) -> bool:
    """Whether none of some disputes is likely, by their scores."""
    return all(how_likely(one.score) == "perhaps" for one in disputes)


def read_alike(names: Mapping[T, str]) -> frozenset[T]:
    """Those whose name reads like that of another one, but for capitals, marks and a leading article.

    >>> sorted(read_alike({1: "a spokesman", 2: "The spokesman", 3: "Oda Tholl", 4: "the mayor", 5: "spokesman"}))
    [1, 2, 5]
    """
    read: dict[tuple[str, ...], list[T]] = {}
    for one, name in names.items():
        read.setdefault(_as_read(name), []).append(one)
    return frozenset(one for same in read.values() if len(same) > 1 for one in same)


def _as_read(name: str) -> tuple[str, ...]:
    words = _ANY.findall(name.casefold())
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def cut_at_word(line: str, most: int) -> str:
    """The line; where it is longer than `most` characters, its words up to there and a sign that more follows.

    >>> cut_at_word("The bridge was mined", 12), cut_at_word("The bridge", 12)
    ('The bridge …', 'The bridge')
    """
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def and_more(first: str, number: int) -> str:
    """The first of several and how many there are besides.

    >>> and_more("Harbour Courier", 1), and_more("Harbour Courier", 3)
    ('Harbour Courier', 'Harbour Courier and 2 more')
    """
    return f"{first} and {number - 1} more" if number > 1 else first


def reason_in(explanation: str, left: str = "the first", right: str = "the second") -> str:
    """In what the two sides collide, the sides called `left` and `right`: the end of a dispute's explanation; all of it
    where it is put otherwise.

    >>> reason_in("“Two left” (Odd, in Lamp) and “Four left” (Oz) cannot both hold: the first says Two, the second 4.")
    'the first says Two, the second 4.'
    >>> reason_in("“Two left” (Odd) and “No” (Oz) cannot both hold: the second says that it was not so.", "B", "A")
    'A says that it was not so.'
    >>> reason_in("One version says two boats, the other four.", "A", "B")
    'One version says two boats, the other four.'
    """
    found = _REASON.fullmatch(explanation)
    if found is None:
        return explanation
    told = _SIDES.fullmatch(found["reason"])
    called = {"the first": left, "the second": right}
    return "".join(called.get(part, part) for part in told.groups(default="")) if told else found["reason"]
