"""Who a headline and the sentence below it both tell of.

Enters: a Cast, items joined so far. Leaves: more joins, all called weak; no table rests on them. A headline and the
first sentence of a report tell one thing ("Three die in mine", "At least three miners were killed"), so the same noun,
the same count and the same part in the same verb are one figure there, though the sentence says "a man". Deliberately
not done: reports without a headline; two names.
"""

from __future__ import annotations

from rashomon.claims.cast import Cast
from rashomon.claims.descriptions import count_of
from rashomon.claims.items import Item, Joins, is_body
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind

ABOVE = 5  # lines that may stand above a report's first sentence: address, date, headline, summary
SHORTEST = 6  # words of a first sentence
ENDS = frozenset({".", "!", "?", '"', "”"})
SAYS_LITTLE = frozenset({"be", "have", "say", "tell", "do", "get", "make", "take", "go", "report", "add"})
ROLES = {"nsubj": "does", "nsubj:pass": "suffers", "obj": "suffers", "obl:agent": "does"}
PASSED_ON = frozenset({"conj", "flat", "appos", "compound"})


def join_retold(cast: Cast, items: dict[int, Item], joins: Joins) -> None:
    """Weak: what the headline tells of, and the sentence below it again."""
    lines = _lines(cast)
    first = _first_sentence(cast.tree, lines)
    if first is None:
        return
    above = [one for one in items.values() if lines[one.word] < first and one.mention is not None]
    for item in items.values():
        if lines[item.word] == first and item.mention is not None:
            for other in above:
                if joins.top(other.word) != joins.top(item.word) and (why := _told_again(cast, other, item)):
                    joins.join(other.word, item.word, f"weak: headline and first sentence tell of {why}")
                    break


def _lines(cast: Cast) -> list[int]:
    """The line of the text that each word stands in."""
    text, at, line, found = cast.report.text, 0, 0, []
    for start in cast.tree.reading.start:
        line, at = line + text.count("\n", at, start), start
        found.append(line)
    return found


def _first_sentence(tree: Tree, lines: list[int]) -> int | None:
    """The first line that ends as a sentence does and is no address, if it is one of the first."""
    words: dict[int, list[str]] = {}
    for form, line in zip(tree.reading.word, lines, strict=True):
        words.setdefault(line, []).append(form)
    for line in sorted(words)[: ABOVE + 1]:
        if len(words[line]) > SHORTEST and words[line][-1] in ENDS and "/" not in words[line][:4]:
            return line
    return None


def _told_again(cast: Cast, one: Item, other: Item) -> str:
    """What speaks for two mentions being one, in words; empty where nothing does."""
    tree = cast.tree
    if _is_named(one) and _is_named(other):
        return ""
    counts = {count_of(tree, one.word), count_of(tree, other.word)}
    if None not in counts:
        return "as many" if len(counts) == 1 else ""
    if one.plural != other.plural:
        return ""
    if one.description and other.description and one.description.head == other.description.head:
        return "the same"
    alike = _sort(cast, one) == _sort(cast, other)
    return "the same act" if alike and _acts(tree, one.word) & _acts(tree, other.word) else ""


def _is_named(item: Item) -> bool:
    return item.name >= 0 or (item.mention is not None and item.mention.actor is not None)


def _sort(cast: Cast, item: Item) -> str:
    kind = item.mention.kind if item.mention is not None else ActorKind.UNKNOWN
    if kind in (ActorKind.PERSON, ActorKind.COLLECTIVE) or item.person or cast.tree.reading.tag[item.word] == "NUM":
        return "people"
    return "body" if _is_named(item) or is_body(cast.tree, item.word) else "thing"


def _acts(tree: Tree, word: int) -> frozenset[tuple[str, str]]:
    """The verb that the mention headed by `word` hangs on, and whether it does or suffers it; none for empty verbs."""
    head = tree.reading.head
    while tree.relation[word] in PASSED_ON and head[word] >= 0:
        word = head[word]
    role = ROLES.get(tree.reading.label[word])
    if role is None or head[word] < 0 or tree.lemma[head[word]] in SAYS_LITTLE:
        return frozenset()
    return frozenset({(tree.lemma[head[word]], role)})
