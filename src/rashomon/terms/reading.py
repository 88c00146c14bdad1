"""What the encoder sees in a report: words, sentences, trees, names and attribution roles.

Every position is a word index into the parallel tuples of `Reading`; words carry code point offsets into
`Report.text`. Furniture of the kinds that are not read has no words at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name names, after the corpora the names head was trained on."""

    PERSON = "PER"
    PLACE = "LOC"
    ORGANIZATION = "ORG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: words `first` to `last`, both inclusive, with the model's score in 0..1."""

    first: int
    last: int
    kind: NameKind
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """One attribution as the model sees it: a cue with the source and content words linked to it.

    `cue`, `source` and each member of `content` are (first, last) word indices, both inclusive. A cue or a source
    may be broken ("has", he said, "repeatedly denied"), so they are tuples of such pairs too. `source` is empty where
    the text names none; `content` is empty where the model found none. `depth` is 0 for an attribution found in the
    report as it stands, one more for each time a content was read again as a text of its own. Scores are in 0..1.
    """

    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report as read: parallel tuples over its words, then names and roles.

    word      the word's characters, exactly `text[start:end]`
    start     code point offset of its first character
    end       code point offset after its last character
    lemma     dictionary form, lower case except for proper nouns
    tag       UPOS (UD v2)
    head      index of the word it depends on; -1 for the root of its sentence
    label     UD v2 relation to the head, subtypes kept ("nsubj:pass"); "root" for a root
    sentence  index of its sentence in the report, counted from 0; sentences never cross a paragraph
    paragraph index of its paragraph in the report, counted from 0
    made_by   digest of the model and the tokenizer rules
    """

    report: str
    word: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    head: tuple[int, ...]
    label: tuple[str, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    names: tuple[Name, ...]
    roles: tuple[Roles, ...]
    made_by: str

    def __len__(self) -> int:
        return len(self.word)
