"""Numbers and what they count.

Enters: a Tree and the words of a proposition. Leaves: Numbers with value, bounds, unit and span. "Dozens" is at least
24 with no value and no upper bound, "hundreds" at least 200: two of the unit, the least the plural can mean.
Deliberately not done: dates, years, clock times, ordinals, "several", "many".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from rashomon.claims.data_files import word_list
from rashomon.claims.measures import (
    MONTHS,
    OLDEST,
    is_age,
    is_said_which,
    is_year,
    minus_before,
    money_before,
    unit_of,
)
from rashomon.claims.number_words import CURRENCIES, DIGITS, FRACTIONS, MANY, ONLY_BEFORE_OF, SCALES, UNITS, value_of
from rashomon.claims.shares import TELLING, shares_in
from rashomon.claims.tree import TREES, Tree
from rashomon.terms import Number

_LOW = re.compile(
    r"\b(at least|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )more than|over|upwards? of|a minimum of|above"
    r"|(?:exceed|surpass)(?:e?s|ed|ing)?)\s*$"
)
_HIGH = re.compile(
    r"\b(at most|up to|(?:no|not) more than|fewer than|less than|under|a maximum of|as many as|below|nearly|almost)\s*$"
)
_ABOUT = re.compile(r"\b(about|around|some|roughly|approximately|an estimated|estimated|circa)\s*$")
_SCALE = re.compile(r"(?:dozen|hundred|thousand|million|billion)\b", re.IGNORECASE)
_OR_MORE = re.compile(r"\s+or\s+(more|fewer|less)\b")
LOWEST_MODEL = 100  # a lower number before a noun in the singular may be part of a measure; set by hand
BIG_SCORE = 50  # numbers from here on are no half of a score that a dash with spaces parts; set by hand
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
NOT_COUNTED = word_list("uncounted_nouns")
MEASURES = word_list("nouns_of_measure")
_PARTS = {("half", "a"): 0.5, ("a", "quarter", "of", "a"): 0.25, ("quarter", "of", "a"): 0.25}
SAME_IN_PLURAL = word_list("nouns_the_same_in_plural")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring number words: the words and what they come to."""

    first: int
    last: int
    value: float | None
    low: float | None


def numbers_in(
    tree: Tree, words: tuple[int, ...], text: str, taken: tuple[tuple[int, int], ...] = ()
) -> tuple[Number, ...]:
    """The numbers among `words`, in text order, but none inside the spans `taken` (times)."""
    if _counting_in(tree).isdisjoint(words):
        return ()
    runs = [run for run in _runs(tree, words) if not _inside(tree, run, taken) and not _is_no_count(tree, run)]
    shares = [Run(first=first, last=last, value=value, low=None) for first, last, value in shares_in(tree, words)]
    told = [run for run in runs if not any(one.first <= run.first <= one.last for one in shares)]
    numbers = [_number(tree, run, text) for run in told]
    found = (*_ranges(tuple(zip(told, numbers, strict=True)), tree, text), *(_share(tree, one, text) for one in shares))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _share(tree: Tree, run: Run, text: str) -> Number:
    start, end = tree.reading.start[run.first], tree.reading.end[run.last]
    low, high, start = _bounds(run, text, start)
    return Number(value=run.value, low=low, high=high, unit="%", start=start, end=end, text=text[start:end])


def _runs(tree: Tree, words: tuple[int, ...]) -> list[Run]:
    runs, after, beginning = [], 0, _beginning_in(tree)
    for begin in [at for at, word in enumerate(words) if word in beginning]:
        if begin < after:
            continue
        last = begin
        while (step := _step(tree, words, last)) > 0:
            last += step
        found = _run(tree, words[begin : last + 1])
        if found is not None:
            runs.append(_part_of(tree, found))
        after = last + 1
    return runs


@lru_cache(maxsize=TREES)
def _counting_in(tree: Tree) -> frozenset[int]:
    """The words of a tree that a number or a share can begin with."""
    return _beginning_in(tree).union([word for word, form in enumerate(tree.lower) if form in TELLING])


@lru_cache(maxsize=TREES)
def _beginning_in(tree: Tree) -> frozenset[int]:
    """The words of a tree that a number can begin with."""
    tag = tree.reading.tag
    return frozenset(
        word
        for word, form in enumerate(tree.lower)
        if tag[word] in ("NUM", "NOUN", "SYM")
        and (form in MANY or value_of(form) is not None)
        and (form not in ONLY_BEFORE_OF or tree.form(word + 1) == "of")  # no "test | scores"
    )


def _step(tree: Tree, words: tuple[int, ...], at: int) -> int:
    """How many words further the number goes on: one, two over the hyphen of "forty-one" or "a hundred and five"."""
    for step in (1, 2):
        if at + step >= len(words) or words[at + step] != words[at] + step:
            return 0
        word = words[at + step]
        if step == 1 and _goes_on(tree, word):
            return 1
        hyphenated = tree.lower[words[at + 1]] == "-" and tree.reading.start[word] == tree.reading.end[words[at]] + 1
        tens = tree.lower[word] in UNITS and UNITS.get(tree.lower[words[at]], 0) >= 20
        if step == 2 and hyphenated and (tens or _is_fraction_of(tree, words[at], word)):
            return 2
        if step == 2 and tree.lower[words[at + 1]] == "and" and _adds(tree, words[at], word):
            return 2
        if step == 2 and tree.lower[words[at + 1]] == "of" and {tree.lower[words[at]], tree.lower[word]} <= MANY.keys():
            return 2
    return 0


def _adds(tree: Tree, scale: int, word: int) -> bool:
    """Whether `word`, a number in words, is what "and" adds to a scale ("two hundred and twenty-five").

    It is less than the scale, and no number of its own ("between two hundred and three hundred").
    """
    form, most = tree.lower[word], SCALES.get(tree.lower[scale], 0)
    value = None if DIGITS.fullmatch(form) else value_of(form)
    following = tree.lower[word + 1] if word + 1 < len(tree.lower) else ""
    return len(tree.lower[scale]) > 2 and value is not None and value < most and SCALES.get(following, 0) < most


def _goes_on(tree: Tree, word: int) -> bool:
    form = tree.lower[word]
    is_other = tree.lower[word - 1] in UNITS and DIGITS.fullmatch(form)  # "one | 15-minute call"
    is_next = tree.reading.tag[word] == "NUM" and value_of(form) is not None and not is_other
    return form in SCALES or form in MANY or is_next or _is_fraction_of(tree, word - 1, word)


def _is_fraction_of(tree: Tree, whole: int, word: int) -> bool:
    """Whether `word` is what a number in figures has besides its whole ("2 1/2", "2-1/2")."""
    return tree.lower[word] in FRACTIONS and DIGITS.fullmatch(tree.lower[whole]) is not None


def _run(tree: Tree, words: tuple[int, ...]) -> Run | None:
    """What a row of number words comes to: "one and a half" is not read, "two hundred" is 200, "hundreds" a lower
    bound."""
    total, current = 0.0, 0.0
    low: float | None = None
    for word in words:
        form = tree.lower[word]
        if form in ("and", "of"):
            continue
        if form in MANY:
            low = MANY[form] if low is None else low * SCALES[form[:-1]]  # "tens of thousands" is 20,000 at least
        elif form in SCALES:
            current = (current or 1.0) * SCALES[form]
            if SCALES[form] >= 1_000:
                total, current = total + current, 0.0
        else:
            current += FRACTIONS.get(form) or value_of(form) or 0.0
    before = tree.lower[words[0] - 1] if words[0] else ""
    if low is None and total + current and before in ("few", "several") and tree.lower[words[0]] in SCALES:
        low = 2.0 * (total + current)  # "a few hundred" are two at least
    if low is not None:
        return Run(first=words[0], last=words[-1], value=None, low=float(low))
    return Run(first=words[0], last=words[-1], value=total + current, low=None)


def _part_of(tree: Tree, run: Run) -> Run:
    """The run with a part of it that is named before it: "half a million", "a quarter of a million"."""
    for words, share in _PARTS.items():
        first = run.first - len(words)
        if run.value and first >= 0 and tree.lower[first : run.first] == words:
            return Run(first=first, last=run.last, value=run.value * share, low=None)
    return run


def _inside(tree: Tree, run: Run, taken: tuple[tuple[int, int], ...]) -> bool:
    start, end = tree.reading.start[run.first], tree.reading.end[run.last]
    return any(a < end and start < b for a, b in taken)


def _is_no_count(tree: Tree, run: Run) -> bool:
    """Whether the number is a year, a day of a month, a clock time, an age or part of a name."""
    form = tree.lower[run.first]
    if tree.relation[run.last] == "appos" and run.value is not None and run.value < OLDEST:
        return not is_age(tree, run.first, run.last)
    if tree.name[run.first] >= 0 or tree.name[run.last] >= 0:
        return True
    if _is_part_of_word(tree, run) or _is_designation(tree, run):
        return True
    head, relation = tree.reading.head[run.last], tree.relation[run.last]
    is_people = relation == "nummod" and run.last < head and tree.lower[head].endswith("s")  # "14 Catholics"
    if tree.reading.tag[head] == "PROPN" and relation in ("nummod", "flat", "compound") and not is_people:
        return True
    near = _near(tree, run)
    if near & MONTHS and run.value is not None and run.value <= 2100 and "may" not in near:
        return True
    if _YEAR.fullmatch(form) and run.first == run.last:
        return is_year(tree, run.first)
    if form == "one" and run.first == run.last and tree.lower[run.last + 1 : run.last + 3] != ("or", "two"):
        return tree.relation[run.first] != "nummod" or tree.lemma[tree.reading.head[run.first]] in NOT_COUNTED
    return bool(near & {"a.m", "p.m", "am", "pm"})


def _near(tree: Tree, run: Run) -> set[str]:
    """The two words before and behind a run, up to a comma but before a year ("As of 10 August, 31 people")."""
    reading, lower = tree.reading, tree.lower
    before = range(run.first - 1, max(run.first - 3, -1), -1)
    behind = range(run.last + 1, min(run.last + 3, len(lower)))
    near: set[str] = set()
    for side in (before, behind):
        own = list(takewhile(lambda word: reading.sentence[word] == reading.sentence[run.first], side))
        if own and lower[own[0]] == "," and not _YEAR.fullmatch(lower[run.first]):
            continue
        near |= {lower[word].removesuffix(".") for word in own}
    return near


def _is_part_of_word(tree: Tree, run: Run) -> bool:
    """Whether a hyphen binds it to what stands before ("high-five", "A380-800"), or it is a score ("2-1").

    "Twenty-5" is no such word, and in "210-330" both are numbers of a range.
    """
    first, last, lower, reading = run.first, run.last, tree.lower, tree.reading
    if _is_score(tree, run):
        return True
    if first < 2 or lower[first - 1] not in ("-", "–") or reading.end[first - 1] != reading.start[first]:
        following = lower[last + 1 : last + 3]
        return len(following) == 2 and following[0] in ("-", "–") and _is_lower_number(following[1], run)
    before = value_of(lower[first - 2])
    is_apart = reading.end[first - 2] < reading.start[first - 1]  # "fell to | -20"
    return not is_apart and (before is None or (run.value is not None and before >= run.value))


def _is_score(tree: Tree, run: Run) -> bool:
    """Whether it is half of a score that is written with spaces and counts nothing ("won 2 – 1")."""
    reading, lower = tree.reading, tree.lower
    for dash, other in ((run.first - 1, run.first - 2), (run.last + 1, run.last + 2)):
        if not 0 <= other < len(lower) or lower[dash] not in ("-", "–") or tree.relation[other] == "nummod":
            continue
        left, right = min(dash, other), max(dash, other)
        value = value_of(lower[other])
        if (
            value is not None
            and reading.end[left] < reading.start[right]
            and not unit_of(tree, run.first, run.last, run.value)
        ):
            return value < BIG_SCORE and (run.value or 0) < BIG_SCORE
    return False


def _is_lower_number(form: str, run: Run) -> bool:
    value = value_of(form)
    return value is not None and run.value is not None and value <= run.value


def _is_designation(tree: Tree, run: Run) -> bool:
    """Whether it tells which and not how many: behind its noun ("iPhone 4", "Chapter 11"), before the name of a model
    ("the 787 Dreamliner") or alone behind "the" or a name ("the 787"); and a share of it ("half of 1 percent")."""
    word, lower, reading = run.first, tree.lower, tree.reading
    if lower[word - 2 : word] in (("half", "of"), ("third", "of"), ("quarter", "of"), ("tenth", "of")):
        return True
    if lower[run.last + 1 : run.last + 3] in (("-", "third"), ("-", "quarter")):
        return True  # "one-third"
    if not DIGITS.fullmatch(lower[word]) or run.first != run.last:
        return False
    after = word + 1 if word + 1 < len(reading) else word
    if reading.start[after] == reading.end[word] and reading.word[after][0].isupper():
        return True  # "the 3GS"
    head, relation = reading.head[word], tree.relation[word]
    if head > word and relation in ("nummod", "compound") and _is_model(tree, run, head):
        return True
    if is_said_which(tree, word):
        return True  # "posts 250 and | 251"
    maker = tree.first(word, "compound")
    if maker is not None and maker == word - 1 and reading.tag[maker] == "PROPN":
        return True  # "the Varn 717"
    if head < word and relation in ("nummod", "flat", "compound", "dep") and reading.tag[head] in ("NOUN", "PROPN"):
        return lower[head] not in CURRENCIES
    if relation in ("nummod", "compound") and reading.word[head][:1].isupper() and not lower[head].endswith("s"):
        return reading.sentence[head] == reading.sentence[word] and head > word
    return (
        relation != "nummod"
        and tree.first(word, "nmod") is None
        and any(lower[kid] == "the" for kid in tree.all(word, "det"))
    )


def _is_model(tree: Tree, run: Run, noun: int) -> bool:
    """Whether a high number before a noun in the singular tells which sort it is ("the final 717 jet")."""
    lemma = tree.lemma[noun]
    is_one = tree.reading.tag[noun] == "NOUN" and tree.lower[noun] == lemma and not lemma.endswith("s")
    is_one = is_one and lemma not in MEASURES and lemma not in SAME_IN_PLURAL
    is_said_which = tree.relation[run.first] == "compound" or tree.first(noun, "det") is not None
    return is_one and is_said_which and (run.value or 0) >= LOWEST_MODEL


def _number(tree: Tree, run: Run, text: str) -> Number:
    first = run.first
    start, end = tree.reading.start[first], tree.reading.end[run.last]
    unit = unit_of(tree, run.first, run.last, run.value)
    if (money := money_before(tree, first)) is not None:
        unit, start = money
    after = run.last + 1
    if after < len(tree.lower) and tree.lower[after] in ("%", "percent"):
        unit, end = "%", tree.reading.end[after]
    if text.startswith(" per cent", end):
        unit, end = "%", end + len(" per cent")
    if run.value is not None and (minus := minus_before(text, start, unit)) is not None:
        run, start = replace(run, value=-run.value), minus
    low, high, start = _bounds(run, text, start)
    if (more := _OR_MORE.match(text, end)) is not None and low == high:
        low, high, end = (low, None, more.end()) if more[1] == "more" else (None, high, more.end())
    return Number(value=run.value, low=low, high=high, unit=unit, start=start, end=end, text=text[start:end])


def _bounds(run: Run, text: str, start: int) -> tuple[float | None, float | None, int]:
    first = max(start - 24, 0)
    lead = text[first:start].lower()
    if _SCALE.match(text, start):  # "more than a dozen"; "under a five-year plan" bounds nothing
        lead = lead.removesuffix("a ")
    value = run.value if run.value is not None else run.low
    if (match := _LOW.search(lead)) is not None:
        return value, None, first + match.start()
    if (match := _HIGH.search(lead)) is not None:
        return None, value, first + match.start()
    if (match := _ABOUT.search(lead)) is not None:
        return run.low, None, first + match.start()
    return (run.low, None, start) if run.value is None else (value, value, start)


def _ranges(pairs: tuple[tuple[Run, Number], ...], tree: Tree, text: str) -> tuple[Number, ...]:
    """Numbers with "between 5 and 8", "5 to 8" and "two or three" made one."""
    out: list[Number] = []
    skip = False
    for index, (run, number) in enumerate(pairs):
        if skip:
            skip = False
            continue
        following = pairs[index + 1][1] if index + 1 < len(pairs) else None
        if following is not None and _is_ratio(tree, run, number, following, text):
            skip = True
            continue
        joined = _joined(number, following, text) if following is not None and not _is_rise(tree, run) else None
        out.append(joined or number)
        skip = joined is not None
    return tuple(out)


def _is_rise(tree: Tree, run: Run) -> bool:
    """Whether it is where something stood before it changed ("rose from 9 to 10")."""
    before = tree.lower[run.first - 1] if run.first else ""
    top = run.last if tree.relation[run.last] != "nummod" else tree.reading.head[run.last]
    return before == "from" and tree.relation[top] == "obl" and tree.reading.tag[tree.reading.head[top]] == "VERB"


def _is_ratio(tree: Tree, run: Run, left: Number, right: Number, text: str) -> bool:
    """Whether it is the first half of a ratio or vote, which counts nothing by itself ("a 3 to 1 margin")."""
    values = (left.value, right.value)
    goes_down = None not in values and BIG_SCORE > (left.value or 0) > (right.value or 0)
    goes_down = goes_down and left.unit not in ("%", *CURRENCIES.values())
    before = tree.lower[run.first - 1] if run.first else ""
    return goes_down and text[left.end : right.start] == " to " and before != "from"


def _joined(left: Number, right: Number, text: str) -> Number | None:
    between = text[left.end : right.start].strip().lower()
    lead = text[max(left.start - 9, 0) : left.start].lower()
    is_between = between == "and" and lead.rstrip().endswith("between")
    if (
        not (is_between or between in ("to", "or", "-", "–"))
        or left.value is None
        or right.value is None
        or left.value >= right.value
    ):
        return None
    start = text.lower().rindex("between", 0, left.start) if is_between else left.start
    return Number(
        value=None,
        low=left.value,
        high=right.value,
        unit=right.unit or left.unit,
        start=start,
        end=right.end,
        text=text[start : right.end],
    )
