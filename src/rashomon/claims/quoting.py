"""Between whose quotation marks a word stands.

Enters: a Cast, Voices and a word. Leaves: a voice. What somebody tells of another's words without marks of their own
keeps the "I" of him whose marks are around it all: "“Pell said my ship sank,” Wren said" speaks of Wren's ship.
Deliberately not done: whose words they are (`voices`).
"""

from __future__ import annotations

from rashomon.claims.bindings import FIRST_PERSON
from rashomon.claims.cast import Cast
from rashomon.claims.referents import is_quoted
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices

MARKS = ("“", '"', "‘", " '", "``")
SPOKEN = frozenset({"hey", "hey,", "you", "your"})  # what nobody says of himself but directly


def quoting_voice(cast: Cast, voices: Voices, word: int) -> int:
    """The voice between whose quotation marks a word stands: "my" in "“Pell said | my ship sank,” Wren said" is his."""
    voice = voices.of[word]
    if voice == AUTHOR or voices.attributions[voice].within is None:
        return voice
    if is_quoted(cast, voices, word) or _is_marked(cast, voices, word):
        return voice
    cue = next((one for one, of in enumerate(voices.cue) if of == voice), None)
    is_inside = cue is not None and voices.of[cue] not in (AUTHOR, voice) and is_quoted(cast, voices, cue)
    return voices.of[cue] if cue is not None and is_inside else voice


def _is_marked(cast: Cast, voices: Voices, word: int) -> bool:
    """Whether a quotation mark of any kind stands before the word in what its voice says, or right before that."""
    text, at = cast.report.text, cast.tree.reading.start[word]
    said = next((one for one in voices.attributions[voices.of[word]].content if one.start <= at < one.end), None)
    sources = voices.attributions[voices.of[word]].sources
    if said is None or any(one.name.lower() in FIRST_PERSON for one in sources):
        return False  # "it is, I think, my ship"
    is_direct = any(form in SPOKEN for form in said.text.lower().split())  # "he looked at me and said you have to go"
    before = text[max(0, at - 4) : at].rstrip('“" ')
    is_direct = is_direct or before.endswith((",", ":"))  # "he also says, we can print money"
    return is_direct or any(mark in f" {text[max(0, said.start - 1) : at]}" for mark in MARKS)


def is_between_marks(tree: Tree, word: int) -> bool:
    """Whether a quotation mark that opens in the word's paragraph is not closed before it: nobody was found who says
    it, and it is not the author."""
    paragraph, marks = tree.reading.paragraph, dict.fromkeys(("“", "”", '"', "``", "''"), 0)
    at = word - 1
    while at >= 0 and paragraph[at] == paragraph[word]:
        if tree.reading.word[at] in marks:
            marks[tree.reading.word[at]] += 1
        at -= 1
    return marks["“"] + marks["``"] > marks["”"] + marks["''"] or marks['"'] % 2 == 1
