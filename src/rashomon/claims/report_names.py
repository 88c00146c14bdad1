"""What the names of one report tell about each other.

Enters: a Report and its Tree. Leaves: the full name behind a surname, the whole name behind an organization's last
word or an acronym, the kind most mentions of a name have. Deliberately not done: anything across reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rashomon.claims.actors import actor_id
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.names import key_of, name_without_titles, unquoted
from rashomon.claims.naming import occupations
from rashomon.claims.nominals import is_adjective_of_land, land_of
from rashomon.claims.tree import Tree
from rashomon.namesakes import GENERATIONS
from rashomon.terms import Name, NameKind, Report, Span, span_in

FORMS = frozenset(
    {"corp", "corporation", "co", "company", "inc", "ltd", "limited", "plc", "group", "ag", "gmbh", "sa", "llc",
     "department", "magazine", "newspaper", "industries", "holdings", "enterprises"}
)  # fmt: skip
STYLES = {
    "mr": ("plain", "he"), "mrs": ("plain", "she"), "ms": ("plain", "she"), "miss": ("plain", "she"),
    "king": ("crown", "king"), "queen": ("crown", "queen"), "prince": ("crown", "prince"),
    "princess": ("crown", "princess"),
}  # fmt: skip
LEAST, MOST = 2, 7  # letters of an acronym
PREPOSITIONS = word_list("preceding_prepositions")
PASSED = frozenset({"of", "and", "the", "for", "in", "on", "to", "de", "la", "'s", "’s", "'", "’", "-", "&"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A name as the report writes it: its characters without a possessive, their place and key."""

    name: Name
    text: str
    place: Span
    key: str


def written_in(report: Report, tree: Tree) -> tuple[Written, ...]:
    """The names of a report as it writes them, in text order."""
    return tuple([_written(report, tree, name) for name in tree.names])


def _written(report: Report, tree: Tree, name: Name) -> Written:
    start, end = tree.reading.start[name.first], tree.reading.end[name.last]
    text = unquoted(" ".join(report.text[start:end].split()).removesuffix("'s").removesuffix("’s"))
    return Written(name=name, text=text, place=span_in(report.text, start, end), key=key_of(text))


def kinds_of_names(tree: Tree, names: Iterable[Written], lands: Collection[str] = ()) -> dict[str, NameKind]:
    """The kind most mentions of a name have, by key; of two as frequent the one that comes first in the alphabet. The
    names among `lands` are places.
    """
    counts: dict[str, dict[NameKind, int]] = {}
    places = {key_of(land) for land in lands}
    for one in names:
        name, kinds = one.name, counts.setdefault(one.key, {})
        is_body = _is_the_body(tree, name) or _is_initials(tree, name) or _is_called_body(tree, name)
        kind = NameKind.PLACE if one.key in places else NameKind.ORGANIZATION if is_body else name.kind
        kinds[kind] = kinds.get(kind, 0) + 1
    return {key: min(kinds, key=lambda kind: (-kinds[kind], kind.value)) for key, kinds in counts.items()}


def lands_in(tree: Tree, names: Iterable[Written]) -> dict[str, str]:
    """The land that the report names, by the adjective it makes of it ("ruritanian": "Ruritania")."""
    adjectives = {
        form for word, form in enumerate(tree.lower) if form.endswith("ian") and is_adjective_of_land(tree, word)
    }
    if not adjectives:
        return {}
    named = {one.key: one.text for one in names}
    return {one: named[land_of(one)] for one in adjectives if land_of(one) in named}


def _is_the_body(tree: Tree, name: Name) -> bool:
    """Whether a name of one word taken for a person's is a body's, by its article: "the Colts", not "the Dorr plan"."""
    if name.kind is not NameKind.PERSON or name.first != name.last or name.first == 0:
        return False
    after = name.last + 1
    follows = after < len(tree.reading) and tree.reading.tag[after] in ("NOUN", "PROPN", "ADJ")
    return tree.lower[name.first - 1] == "the" and not follows and tree.lower[name.first].endswith("s")


def _is_called_body(tree: Tree, name: Name) -> bool:
    """Whether a name of one word taken for a person's is said to be a body's: "Norda is a news outlet", "Norda, a
    manufacturer"."""
    head, bodies = tree.reading.head[name.last], lines_of("bodies.txt")
    if name.kind is not NameKind.PERSON or name.first != name.last:
        return False
    says = tree.relation[name.last] == "nsubj" and head >= 0 and tree.first(head, "cop") is not None
    return (says and tree.lemma[head] in bodies) or any(
        tree.lemma[kid] in bodies for kid in tree.all(name.last, "appos")
    )


def _is_initials(tree: Tree, name: Name) -> bool:
    """Whether a name taken for a person's is a body's initials ("HTU"), in a sentence that has small letters too."""
    word = tree.reading.word[name.first]
    if (
        name.kind is not NameKind.PERSON
        or name.first != name.last
        or not (word.isupper() and LEAST < len(word) <= MOST)
    ):
        return False
    beside = tree.reading.word[max(0, name.first - 3) : name.first] + tree.reading.word[name.last + 1 : name.last + 4]
    return any(one.islower() for one in beside)


def long_names(names: Iterable[Written]) -> dict[str, tuple[str, Span]]:
    """Name and first place of each organization of several words, by its last word if only one name has that."""
    found: dict[str, dict[str, tuple[str, Span]]] = {}
    bodies: set[str] = set()
    for one in names:
        if " " in one.key:
            short = _before_preposition(one.key)[-1]  # "the Bank" of Utopia, never "Utopia"
            found.setdefault(short, {}).setdefault(one.key, (one.text, one.place))
            if one.name.kind is NameKind.ORGANIZATION:
                bodies.add(one.key)
    return {last: some[key] for last, some in found.items() for key in some if len(some) == 1 and key in bodies}


def _before_preposition(key: str) -> list[str]:
    """The words of a folded name up to the first preposition behind them ("committee" on Lenn), which tells of what it
    is one."""
    words = key.split()
    end = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    return words[:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A person the report names in full: `name` and its first `place`, and where each full mention begins."""

    name: str
    place: Span
    starts: tuple[int, ...]


def full_names(names: Iterable[Written]) -> dict[str, tuple[Bearer, ...]]:
    """The persons of the report who bear each surname, in the order in which they are first named in full."""
    found: dict[str, dict[str, list[tuple[str, Span]]]] = {}
    for one in names:
        if one.name.kind is not NameKind.PERSON:
            continue
        text = name_without_titles(one.text)
        key = key_of(text, person=True)
        words = [word for word in key.split() if word not in GENERATIONS]
        if len(words) > 1 and " " in text:  # "Dorr-Pell" are two
            people = found.setdefault(words[-1], {})
            people.setdefault(actor_id(text, person=True), []).append((text, one.place))
    return {
        surname: tuple(
            Bearer(name=some[0][0], place=some[0][1], starts=tuple(place.start for _, place in some))
            for some in people.values()
        )
        for surname, people in found.items()
    }


def styled_apart(tree: Tree, names: Iterable[Written]) -> dict[int, str]:
    """The style or tie of each name of one word that is another's than the first of the name: "Prince Oren" behind
    "King Oren", "Ms Wren" behind "Mr Wren", and "Wren, the wife of Tom Wren". By where the name begins."""
    found: dict[int, str] = {}
    first: dict[tuple[str, str], str] = {}
    for one in names:
        name, key = one.name, key_of(one.text, person=True).partition(" of ")[0]
        if name.kind is not NameKind.PERSON or " " in key:
            continue
        style = tree.lower[name.first - 1].removesuffix(".") if name.first > 0 else ""
        family, sort = STYLES.get(style, ("", ""))
        if family and first.setdefault((key, family), sort) != sort:
            found[one.place.start] = style
        elif (tie := _tie_to_namesake(tree, name, key)) is not None:
            found[one.place.start] = tie
    return found


def _tie_to_namesake(tree: Tree, name: Name, surname: str) -> str | None:
    """ "Wife" in "Mrs Wren, the wife of Tom Wren": a noun beside a name that is somebody's of the same surname."""
    for noun in tree.all(name.last, "appos"):
        for owner in tree.all(noun, "nmod"):
            other = tree.names[tree.name[owner]] if tree.name[owner] >= 0 else name
            if other.last > other.first and tree.lower[other.last] == surname:
                return tree.lemma[noun].lower()
    return None


def only_of(bearers: tuple[Bearer, ...]) -> Bearer | None:
    """The only bearer of a surname; None where there are several."""
    return bearers[0] if len(bearers) == 1 else None


def longer_of(bearers: tuple[Bearer, ...], key: str, start: int) -> Bearer | None:
    """Who was named before with more in front ("Ada de Wren" before "de Wren")."""
    nouns = (occupations(), lines_of("persons.txt"), lines_of("titles.txt"))
    for bearer in bearers:
        front, _, rest = f"{key_of(bearer.name, person=True)} ".rpartition(f" {key} ")
        is_noun = front.endswith("ist") or any(front in some for some in nouns)  # "Cellist Ada Wren"
        if len(front.split()) == 1 and not is_noun and not rest and bearer.place.start < start:
            return bearer
    return None


def acronyms_in(report: Report, tree: Tree, names: Iterable[Written]) -> dict[str, str]:
    """The whole name behind each acronym that the report explains: "the Halden Transport Union (HTU)"."""
    words = tree.reading.word
    found: dict[str, str] = {}
    for at in [behind + 1 for behind, form in enumerate(words[:-2]) if form == "(" and behind]:
        acronym = words[at].replace(".", "")
        if words[at + 1] == ")" and LEAST <= len(acronym) <= MOST and acronym.isupper():
            first = _spelled_out(words, at - 2, acronym)
            if first is not None:
                start, end = tree.reading.start[first], tree.reading.end[at - 2]
                found.setdefault(acronym, " ".join(report.text[start:end].split()))
    written = frozenset(words)
    for acronym, wholes in _initials(names).items():
        if len(wholes) == 1 and acronym in written:
            found.setdefault(acronym, next(iter(wholes)))
    return found


def _initials(names: Iterable[Written]) -> dict[str, set[str]]:
    """The organizations of three words or more that the report names, by their first letters."""
    found: dict[str, set[str]] = {}
    for one in names:
        if one.name.kind is NameKind.ORGANIZATION:
            for letters in initials_of(one.text):
                found.setdefault(letters, set()).add(one.text.removeprefix("The ").removeprefix("the "))
    return found


def initials_of(name: str) -> set[str]:
    """The acronyms of a name of three words or more, with its article and without.

    >>> sorted(initials_of("The Halden Reporter")), initials_of("Halden Press")
    (['THR'], set())
    """
    letters = "".join(word[0] for word in name.split() if word[:1].isupper() and word.lower() not in PASSED)
    return {one for one in (letters, "T" + letters if name.startswith("The ") else "") if len(one) > LEAST}


def _spelled_out(words: tuple[str, ...], last: int, acronym: str) -> int | None:
    """The first of the words up to `last` whose first letters are the acronym's; small words may be passed over."""
    at, letter = last, len(acronym) - 1
    while at >= 0 and letter >= 0 and last - at < 3 * len(acronym):
        word = words[at]
        if word[:1].upper() == acronym[letter] and (word[:1].isupper() or word not in PASSED):
            letter -= 1
        elif word.lower() not in PASSED:
            return None
        at -= 1
    return at + 1 if letter < 0 and words[at + 1][:1].isupper() else None
