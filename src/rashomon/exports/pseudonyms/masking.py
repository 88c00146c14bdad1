"""A case with pseudonyms: every string of every row rewritten, ids made new, hashes taken out.

Enters: a `Held`, names, a key. Leaves: `Masked`: the case, what was replaced how often, and what was left. Offsets stay
those of the original text; quotations change. A quotation that holds part of a name gets the whole pseudonym.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from rashomon.exports.held import Held
from rashomon.exports.pseudonyms.folding import folded, folded_whole, tokens
from rashomon.exports.pseudonyms.keys import Key
from rashomon.exports.pseudonyms.names import Person, patterns, people
from rashomon.exports.pseudonyms.proof import own_words
from rashomon.terms import TABLES
from rashomon.terms.tables import Row

_ID = re.compile(r"[a-z][0-9a-f]{16}")
# What leads back to an article or a person by itself.
_LEADS_BACK = frozenset({"sha256", "input_sha256", "text_sha256", "prior", "hash", "wikidata", "address"})
# E-mails, URLs, file names, handles: looked for where a word begins, so that a long one takes no more than its length.
_ADDRESS = re.compile(r"(?<!\S)(?:(?=[^\s@/_\\#]*+[@/_\\#])|(?=\S+?\.[^\W\d_]\w))\S++")
_SUBSTRING = 4  # letters of a part that is replaced inside an address or file name


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """The case with pseudonyms; `people` chosen, `replaced` by pseudonym, and sentences on what was `left`."""

    held: Held
    people: tuple[Person, ...]
    replaced: Mapping[str, int]
    left: tuple[str, ...]
    key: Key

    def file_name(self, name: str) -> str:
        """`name` with names in it replaced."""
        return _Mask(self.people, None).replaced(name)


def masked(held: Held, chosen: Iterable[str], key: Key) -> Masked:
    """The case in which `chosen` (names or ids, each perhaps with `= pseudonym`) have pseudonyms."""
    found = people(held, chosen, key)
    mask = _Mask(found, key)
    texts = {row["id"]: row["text"] for row in held.rows("reports")}
    mask.learn(texts)
    ours = {id for one in found for id in one.ids}
    tables = {name: _sorted(name, [mask.row(row, ours, name) for row in rows]) for name, rows in held.tables.items()}
    log = tuple(mask.row(row, ours, "log") for row in held.log)
    made = Held(name=mask.replaced(held.name), tables=tables, log=log, renamed=True)
    return Masked(
        held=made, people=found, replaced=mask.counts, left=tuple(_left(found, texts.values(), mask)), key=key
    )


def _sorted(table: str, rows: list[Row]) -> tuple[Row, ...]:
    columns = TABLES[table].sorted_by
    return tuple(sorted(rows, key=lambda row: tuple(str(row[column]) for column in columns)))


class _Mask:
    """Replaces names in strings and rows."""

    def __init__(self, chosen: tuple[Person, ...], key: Key | None) -> None:
        self.key = key
        self.counts: Counter[str] = Counter()
        forms = [(pattern, capital, one) for one in chosen for pattern, capital in patterns(one)]
        forms.sort(key=lambda form: -len(form[0]))
        self._forms = [(re.compile(pattern), capital, one.pseudonym) for pattern, capital, one in forms]
        parts = {
            (part, one.pseudonym)
            for one in chosen
            for part in (*(set(one.parts) - one.capital), *("".join(tokens(name)) for name in one.names))
            if len(part) >= _SUBSTRING
        }
        longest = sorted(parts, key=lambda form: (-len(form[0]), form))
        self._inside = [(re.compile(re.escape(part)), pseudonym) for part, pseudonym in longest]
        every = [pattern.pattern for pattern, _, _ in self._forms] + [pattern.pattern for pattern, _ in self._inside]
        self._any = re.compile("|".join(f"(?:{one})" for one in every) or "(?!)")
        self._places: dict[str, list[tuple[int, int, str]]] = {}  # kinds, names and outlets come again and again
        self._texts: dict[str, tuple[str, list[tuple[int, int, str]]]] = {}

    def learn(self, texts: Mapping[str, str]) -> None:
        """Find the names in the texts of the reports, so that spans of them know what they cut through."""
        for id, text in texts.items():
            self._texts[id] = text, self.places(text or "")

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand in `text`: start, end, pseudonym; in order, none inside another."""
        if text not in self._places:
            self._places[text] = self._found(text) if self._any.search(folded_whole(text)) else []
        return self._places[text]

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        like, back = folded(text)
        found: list[tuple[int, int, str]] = []
        taken = bytearray(len(text) + 1)
        for pattern, capital, pseudonym in self._forms:
            for match in pattern.finditer(like):
                start, end = back[match.start()], back[match.end() - 1] + 1
                if match.end() == match.start() or any(taken[start:end]):
                    continue
                if capital and not _capital(text[start:end]):
                    continue
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, pseudonym))
        for address in _ADDRESS.finditer(text):
            found += self._in_address(text, address.start(), address.end(), taken)
        return sorted(found)

    def _in_address(self, text: str, first: int, last: int, taken: bytearray) -> list[tuple[int, int, str]]:
        """Names inside an address, where capitals say nothing and nothing need stand between words."""
        like, back = folded(text[first:last])
        forms = [(pattern, pseudonym) for pattern, _, pseudonym in self._forms] + self._inside
        found = []
        for pattern, pseudonym in forms:
            for match in pattern.finditer(like):
                start, end = first + back[match.start()], first + back[match.end() - 1] + 1
                if match.end() > match.start() and not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    found.append((start, end, pseudonym))
        return found

    def replaced(self, text: str) -> str:
        """`text` with pseudonyms."""
        return self._rendered(text, self.places(text), 0, len(text))

    def _rendered(self, text: str, places: Iterable[tuple[int, int, str]], first: int, last: int) -> str:
        """`text[first:last]` with the pseudonym whole for every name that it shares a character with."""
        out, at = [], first
        addresses = [(one.start(), one.end()) for one in _ADDRESS.finditer(text)]
        for start, end, pseudonym in places:
            if start < last and first < end:
                self.counts[pseudonym] += 1
                inside = any(a <= start and end <= b for a, b in addresses)
                out += [text[at : max(at, start)], pseudonym.lower().replace(" ", "-") if inside else pseudonym]
                at = min(end, last)
        return "".join((*out, text[at:last]))

    def row(self, row: Row, ours: set[str], table: str) -> Row:
        """A row of `table` rewritten."""
        report = row["id"] if table == "reports" else row.get("report")
        made = {key: self._value(key, value, report) for key, value in row.items()}
        if table == "actors" and row["id"] in ours:
            made |= {"aliases": [], "roles": []}
        if table == "actors":
            made["aliases"] = sorted({one for one in made["aliases"] if one != made["name"]})
        return made

    def _value(self, key: str, value: Any, report: str | None) -> Any:
        if key in _LEADS_BACK or (key == "input" and "://" in str(value)):
            return None
        if isinstance(value, str):
            if _ID.fullmatch(value):
                return self.key.id(value) if self.key else value
            return self.replaced(value)
        if isinstance(value, list):
            return [self._value("", one, report) for one in value]
        return self._object(value, report) if isinstance(value, dict) else value

    def _object(self, value: dict[str, Any], report: str | None) -> dict[str, Any]:
        within = value.get("report") or report
        made = {key: self._value(key, one, within) for key, one in value.items()}
        text, places = self._texts.get(within or "", ("", []))
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int) and text:
            cut = self._rendered(text, places, start, end)
            for name in ("text", "name"):
                if value.get(name) == text[start:end]:
                    made[name] = cut
        return made


def _capital(words: str) -> bool:
    """Whether the words, without an article before them, begin with a capital."""
    rest = words.split()[-1] if words.casefold().startswith("the") else words.lstrip("'’")
    return rest[:1].isupper()


def _left(chosen: tuple[Person, ...], texts: Iterable[str], mask: _Mask) -> Iterable[str]:
    """What a person should look at before sharing."""
    whole = [text for text in texts if text]
    for one in chosen:
        if not mask.counts[one.pseudonym]:
            yield f"{one.typed}: nothing in the case is written so."
            continue
        for hint in one.hints:
            yield f"{one.typed}: {hint}."
        for why in one.kept.values():
            yield f"{one.typed}: {why}; it was left."
        for part in sorted(own_words() & set(one.parts)):
            yield f"{one.typed}: “{part}” is a word that the program writes too; for it alone there is no proof."
        for part in sorted(one.capital):
            yield f"{one.typed}: “{part}” is an ordinary word or an abbreviation too; without a capital it was left."
        for words in one.described:
            places = sum(text.count(words) for text in whole)
            yield f"{one.typed}: described as “{words}” ({places} places); descriptions are left."
        for word, places in _near(one, whole):
            yield f"{one.typed}: “{word}” ({places} places) is spelt nearly so; it was left."


def _near(one: Person, texts: Iterable[str]) -> list[tuple[str, int]]:
    """Words with a capital that differ from a part of the name by a letter."""
    words = Counter(word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text) if word[:1].isupper())
    near = []
    for word, places in sorted(words.items()):
        like = "".join(tokens(word))
        if any(like != part and not like.startswith(part) and Levenshtein.distance(like, part, score_cutoff=1) <= 1
               for part in one.parts if len(part) >= 5):  # fmt: skip
            near.append((word, places))
    return near
