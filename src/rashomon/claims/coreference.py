"""What a pronoun stands for, where that is plain.

Enters: a Cast, Voices and a pronoun's word. Leaves: the Mention it stands for, with the antecedent's span, or None.
Only role,
number and nearness are used; where two candidates are left, nothing is said. Deliberately not done: gender, world
knowledge.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.actors import author_id
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import is_plural
from rashomon.claims.subordination import is_relative
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind, SourceKind, Span, Stance, span_in

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
SPEAKER = frozenset({"i", "me", "my", "mine"})
SPEAKERS = frozenset({"we", "us", "our", "ours"})
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
INDEFINITE = word_list("indefinite_pronouns")
BACK = 1  # sentences looked back over; calibrated by eye on GUM news
GROUPS = frozenset({ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP, ActorKind.OUTLET})


def resolved(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """The mention a pronoun stands for, at the pronoun's own place; None where it is not plain."""
    form = cast.tree.lower[word]
    found: Mention | None = None
    if form in RELATIVE and cast.tree.reading.tag[word] == "PRON":
        found = antecedent_of(cast, word)
    elif form in SPEAKER or form in SPEAKERS:
        found = _speaker(cast, voices, word, plural=form in SPEAKERS)
    elif form in PERSONAL:
        found = _reported_speaker(cast, voices, word) or _nearest(cast, word, "person")
    elif form in THING:
        found = _last_subject(cast, word)
    elif form in PLURAL:
        found = _nearest(cast, word, "plural")
    if found is None:
        return None
    reading = cast.tree.reading
    span = None if found.word == word else found.antecedent or _place(cast, found)
    return replace(found, word=word, start=reading.start[word], end=reading.end[word], antecedent=span)


def _place(cast: Cast, mention: Mention) -> Span:
    return span_in(cast.report.text, mention.start, mention.end)


def antecedent_of(cast: Cast, word: int) -> Mention | None:
    """The noun whose relative clause the pronoun stands in."""
    tree, at = cast.tree, word
    while at >= 0 and not is_relative(tree, at):
        at = tree.reading.head[at]
    if at < 0:
        return None
    noun = _nearer(cast, tree.reading.head[at], word)
    if tree.reading.tag[noun] == "PRON" and tree.lower[noun] in INDEFINITE:
        start, end = tree.reading.start[noun], tree.reading.end[noun]
        name = tree.reading.word[noun]
        return Mention(word=noun, name=name, kind=ActorKind.UNKNOWN, actor=None, start=start, end=end)
    return cast.mention(noun)


def _nearer(cast: Cast, noun: int, pronoun: int) -> int:
    """`noun`, or the argument nearest to the pronoun where a whole clause lies between them: few relatives reach that
    far."""
    tree = cast.tree
    apposed = tree.first(noun, "appos")
    if apposed is not None and apposed < pronoun and is_plural(tree, noun) and _is_singular(tree, pronoun):
        return apposed
    between = range(noun + 1, pronoun)
    if not any(tree.reading.tag[word] == "VERB" and tree.has_subject(word) for word in between):
        return noun
    nominals = [
        word for word in between if tree.relation[word] in ("obj", "obl", "nsubj") and tree.reading.tag[word] == "NOUN"
    ]
    return nominals[-1] if nominals else noun


def _is_singular(tree: Tree, pronoun: int) -> bool:
    """Whether the verb behind a relative pronoun is singular ("that has")."""
    after = pronoun + 1
    return after < len(tree.reading) and tree.lower[after] in ("has", "is", "was", "does")


def _speaker(cast: Cast, voices: Voices, word: int, *, plural: bool) -> Mention | None:
    """The source of the content the word lies in, for "I"; for "we" only where the source is an organization."""
    if voices.of[word] == AUTHOR:
        return None if plural else _author(cast, word)
    sources = voices.attributions[voices.of[word]].sources
    if len(sources) != 1:
        return None
    source = sources[0]
    kinds = (SourceKind.ORGANIZATION, SourceKind.OUTLET) if plural else (SourceKind.PERSON,)
    if source.kind not in kinds or source.start is None or source.end is None:
        return None
    kind = ActorKind.PERSON if source.kind is SourceKind.PERSON else ActorKind.ORGANIZATION
    return _of_party(cast, source.start, source.end, kind)


def _author(cast: Cast, word: int) -> Mention:
    reading, report = cast.tree.reading, cast.report
    return Mention(
        word=word, name=report.byline or "the author", kind=ActorKind.PERSON, actor=author_id(report),
        start=reading.start[word], end=reading.end[word],
    )  # fmt: skip


def _of_party(cast: Cast, start: int, end: int, kind: ActorKind) -> Mention | None:
    for mention in cast.named:
        if start <= mention.start and mention.end <= end:
            return mention
    return None


def _reported_speaker(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """The person who speaks, for "he" as the subject of indirect speech."""
    if voices.of[word] == AUTHOR or cast.tree.relation[word] != "nsubj":
        return None
    attribution = voices.attributions[voices.of[word]]
    text = cast.report.text[attribution.content[0].start :][:1] if attribution.content else ""
    if text in ("“", '"', "'", "‘") or attribution.stance is Stance.ASKS:
        return None
    return _speaker(cast, voices, word, plural=False)


def _nearest(cast: Cast, word: int, sort: str) -> Mention | None:
    """The only candidate of the nearest sentence that has any: a subject, or else a name; None where two are left."""
    sentence = cast.tree.reading.sentence[word]
    for back in range(BACK + 1):
        found = [
            one
            for one in cast.candidates.get(sentence - back, ())
            if one.word < word and _fits(one, sort) and not _owns(cast, one, word)
        ]
        subjects = [one for one in found if cast.tree.relation[one.word] == "nsubj"]
        chosen = subjects or [one for one in found if one.actor is not None]
        if chosen:
            return chosen[-1] if len({_identity(one) for one in chosen}) == 1 else None
        if found:
            return None
    return None


def _owns(cast: Cast, mention: Mention, word: int) -> bool:
    """Whether the candidate stands on the way from the pronoun up, so that it would mean itself."""
    at = cast.tree.reading.head[word]
    while at >= 0:
        if at == mention.word:
            return True
        at = cast.tree.reading.head[at]
    return False


def _last_subject(cast: Cast, word: int) -> Mention | None:
    """For "it": the nearest subject before it, if that is an organization, state or group; else nothing is said."""
    tree = cast.tree
    if _is_impersonal(cast, word):
        return None
    first = tree.reading.sentence[word] - 1
    at = word - 1
    while at >= 0 and tree.reading.sentence[at] >= first:
        if tree.relation[at] == "nsubj" and tree.reading.tag[at] in ("NOUN", "PROPN"):
            mention = cast.mention(at)
            return mention if mention is not None and mention.kind in GROUPS and mention.actor is not None else None
        at -= 1
    return None


def _is_impersonal(cast: Cast, word: int) -> bool:
    """Whether "it" stands for a clause or for nothing ("it is clear that", "it takes time to")."""
    tree, head = cast.tree, cast.tree.reading.head[word]
    if tree.relation[word] == "expl" or head < 0:
        return True
    return tree.relation[word] == "nsubj" and (
        tree.first(head, "csubj", "ccomp") is not None
        or (tree.reading.tag[head] == "ADJ" and tree.first(head, "xcomp", "advcl") is not None)
        or tree.lemma[head] in ("take", "come", "appear", "seem", "happen", "turn")
    )


def _identity(mention: Mention) -> str:
    return mention.actor or mention.name.lower()


def _fits(mention: Mention, sort: str) -> bool:
    if sort == "person":
        return mention.kind is ActorKind.PERSON
    return mention.kind is ActorKind.COLLECTIVE or mention.plural
