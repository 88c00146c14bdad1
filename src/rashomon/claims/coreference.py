"""What a pronoun stands for, where that is plain.

Enters: a Cast, Voices and a pronoun's word. Leaves: the Mention it stands for, with the antecedent's span, or None.
Pronouns of the third person: `referents`. "I" is who speaks. Deliberately not done: world knowledge.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rashomon.claims.actors import author_id
from rashomon.claims.bindings import FIRST_PERSON, PRONOUNS, SPEAKERS, gloss_at
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.data_files import word_list
from rashomon.claims.mentioned import row_at, shown_sex
from rashomon.claims.names import BODIES
from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.quoting import is_between_marks, quoting_voice
from rashomon.claims.referents import is_quoted, meant_in
from rashomon.claims.relatives import (
    is_thing_named,
    not_a_person,
    of_that_sort,
    place_before,
    somebody_over,
    unattached,
    unattached_that,
)
from rashomon.claims.sharing import is_passive
from rashomon.claims.spokesmen import only_tells
from rashomon.claims.subordination import is_relative
from rashomon.claims.tenses import SAME_IN_PAST
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind, NameKind, Party, SourceKind, Span, span_in

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SEVERAL = word_list("pronouns_of_several")
INDEFINITE = word_list("indefinite_pronouns")
OF_SPEAKERS = word_list("deeds_of_speakers")


def resolved(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """The mention a pronoun stands for, at the pronoun's own place; None where it is not plain. Answers are kept, so
    that a cast is asked with the same voices always."""
    if word not in cast.stands:
        cast.stands[word] = _resolved(cast, voices, word)
    return cast.stands[word]


def _resolved(cast: Cast, voices: Voices, word: int) -> Mention | None:
    form = cast.tree.lower[word]
    found: Mention | None = None
    if form in RELATIVE and cast.tree.reading.tag[word] == "PRON":
        found = antecedent_of(cast, word)
    elif form == "mine" and word + 1 < len(cast.tree.lower) and cast.tree.reading.tag[word + 1] == "NOUN":
        return None  # "Mine inspectors"
    elif form in FIRST_PERSON:
        found = _speaker(cast, voices, word, quoting_voice(cast, voices, word), plural=form in SPEAKERS)
    elif form in PRONOUNS:
        if cast.meant is None:
            cast.meant = meant_in(cast, voices)
        glossed = gloss_at(cast.tree, word)
        found = cast.mention(glossed) if glossed is not None else _owner_said(cast, voices, word, named=False)
        found = found or _reported_speakers(cast, voices, word)
        found = found or cast.meant.get(word) or _owner_said(cast, voices, word, named=True)
        found = found or _reported_speaker(cast, voices, word)
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
    loose = unattached(tree, word)
    if loose is not None:
        return cast.mention(_named_by(tree, loose, word))
    while at >= 0 and not is_relative(tree, at):
        at = tree.reading.head[at]
    loose = unattached_that(tree, word) if at < 0 else None
    if loose is not None:
        return cast.mention(_agreeing(tree, loose, word))
    if at < 0:
        return None
    noun = _leading_over(tree, tree.reading.head[at], at)
    if tree.reading.tag[noun] == "SYM" and tree.relation[noun] == "nmod":
        noun = tree.reading.head[noun]  # "a loss of $ 5, | which"
    noun = _acted_for(tree, _last_of_row(tree, noun, word), word)
    noun = _agreeing(tree, _nearer(cast, noun, word), word)
    noun = place_before(cast, not_a_person(tree, _right_before(cast, noun, word), word), word)
    noun = of_that_sort(tree, _named_by(tree, somebody_over(tree, noun, word), word), word)
    if tree.reading.tag[noun] == "PRON" and tree.lower[noun] in INDEFINITE:
        start, end = tree.reading.start[noun], tree.reading.end[noun]
        name = tree.reading.word[noun]
        return Mention(word=noun, name=name, kind=ActorKind.UNKNOWN, actor=None, start=start, end=end)
    found = cast.mention(noun)
    is_whom = tree.lower[word] == "which" and found is not None and found.kind is ActorKind.PERSON
    return None if is_whom else found  # ", which" behind a person is about the whole clause


def antecedents_of(cast: Cast, noun: int, pronoun: int, *, is_all: bool = False) -> tuple[Mention, ...]:
    """The mentions of the row that a plural relative pronoun stands for ("ships and boats, which were lost", "all of
    which")."""
    while is_all and cast.tree.relation[noun] == "conj":
        noun = cast.tree.reading.head[noun]
    row = cast.tree.conjuncts(noun)
    after = pronoun + 1
    is_plural_verb = cast.tree.lower[after : after + 1] in (("are",), ("were",), ("have",))
    if len(row) < 2 or not (is_plural_verb or is_all) or row[-1] > pronoun or cast.tree.lower[pronoun] not in RELATIVE:
        return ()
    found = [cast.mention(one) for one in row]
    return tuple(one for one in found if one is not None)


def is_of_person(tree: Tree, word: int) -> bool:
    """Whether a word ends a person's name."""
    index = tree.name[word]
    return index >= 0 and tree.names[index].kind is NameKind.PERSON and tree.names[index].last == word


def _before(tree: Tree, pronoun: int) -> int:
    """The word before a pronoun, or before the comma there."""
    return pronoun - (2 if tree.lower[pronoun - 1] == "," else 1)


def _right_before(cast: Cast, noun: int, pronoun: int) -> int:
    """`noun`, or what stands right before the pronoun where only that fits it: somebody before "who" ("the wisdom of
    Wren, | who ..."), a thing before "that" ("the founder of the bank | that ...")."""
    tree = cast.tree
    before = _before(tree, pronoun)
    if before <= noun or tree.reading.sentence[before] != tree.reading.sentence[noun]:
        return noun
    index, is_person = tree.name[before], is_person_noun(tree, noun)
    if tree.lower[pronoun] in ("who", "whom") and index >= 0 and tree.names[index].kind is NameKind.PERSON:
        is_thing = (
            tree.name[noun] < 0 and tree.reading.tag[noun] == "NOUN" and not is_person and not is_plural(tree, noun)
        )
        return cast.named[index].word if is_thing else noun
    is_of = tree.reading.head[before] == noun and tree.says(before, ("of",), "case")
    is_thing = tree.reading.tag[before] in ("NOUN", "PROPN") and not is_person_noun(tree, before)
    return before if tree.lower[pronoun] == "that" and is_person and is_of and is_thing else noun


def _named_by(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or the name that it is said to be ("Wren was the one | who began", "Wren is a lawyer | who ...") or
    stands beside ("Wren, the lawyer | who ...")."""
    beside = tree.reading.head[noun]
    if is_thing_named(tree, noun):
        return beside
    is_person = is_person_noun(tree, noun) or tree.lower[pronoun] == "who"
    if tree.relation[noun] == "appos" and tree.name[beside] >= 0 and is_person and not is_plural(tree, noun):
        first = tree.below(noun)[0]
        index = tree.name[first - 1 if tree.lower[first] == "," else first - 2]
        is_near = index >= 0 and tree.names[index].kind is NameKind.PERSON
        return tree.names[index].last if is_near else beside  # the nearest name, wherever the tree hangs it
    is_it = tree.first(noun, "cop") is not None and tree.first(noun, "case") is None  # not "is among the guards | who"
    subjects = tree.all(noun, "nsubj") if is_it else ()
    if subjects and tree.lower[subjects[0]] in RELATIVE and is_relative(tree, noun):
        return tree.reading.head[noun]  # "Wren, who is a lawyer | who ..."
    return next((one for one in reversed(subjects) if tree.name[one] >= 0), noun)


def _leading_over(tree: Tree, noun: int, clause: int) -> int:
    """`noun`, or what leads over it where something was done to that ("the bridge over the Lenn, | which was lost")."""
    if tree.relation[noun] not in ("nmod", "obl") or not is_passive(tree, clause):
        return noun
    over = next((kid for kid in tree.all(noun, "case") if tree.lower[kid] == "over"), 0) - 1
    head = tree.reading.head[noun]
    return over if over in (head, *tree.all(head, "obj", "nsubj")) else noun


def _last_of_row(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or the last of the row that it opens, where a bracket or a singular verb binds what is told to that one
    ("Wren, Pell and Ada Holm (| who ...)")."""
    row = tree.conjuncts(noun)
    before = _before(tree, pronoun) - (tree.lower[pronoun - 1] == "(")
    is_near = len(row) > 1 and row[-1] < pronoun and before in tree.below(row[-1])
    is_told = tree.lower[pronoun - 1] == "(" or (_is_singular(tree, pronoun) and tree.says(row[-1], ("and",), "cc"))
    return row[-1] if is_near and is_told else noun


def _acted_for(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or somebody right before the pronoun whom a participle of the noun reaches ("the lawyer acting for the
    guard, | who was charged"), unless the relative tells of who speaks ("who asked not to be named")."""
    before = _before(tree, pronoun)
    is_one = before > noun and tree.lower[pronoun] == "who" and is_person_noun(tree, noun)
    if not is_one or not (is_person_noun(tree, before) or is_of_person(tree, before)):
        return noun
    verb = tree.reading.head[before]
    is_reached = noun < verb < before and tree.reading.tag[verb] == "VERB" and not tree.has_subject(verb)
    clause = tree.reading.head[pronoun]
    return before if is_reached and tree.lemma[clause] not in OF_SPEAKERS else noun


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


def _agreeing(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or what it hangs on where only that fits the verb behind the pronoun ("features of the studio that
    were", "one of the parties, who opposes")."""
    verb, over = pronoun + 1, tree.reading.head[noun]
    if verb >= len(tree.reading):
        return noun
    is_singular = _is_singular(tree, pronoun) or (tree.lower[verb].endswith("s") and tree.reading.tag[verb] == "VERB")
    if over >= 0 and tree.lower[over] in ("one", "each") and is_singular:
        return over
    before = _before(tree, pronoun)
    is_near = before > noun and tree.reading.tag[before] in ("NOUN", "PROPN")
    if _is_singular(tree, pronoun) and is_plural(tree, noun) and tree.lower[pronoun] == "which":
        is_other = is_near and tree.reading.tag[before] == "NOUN" and not is_plural(tree, before)
        return before if is_other else noun  # "workers at the plant, | which was closed"
    is_base = tree.reading.tag[verb] == "VERB" and tree.lower[verb] == tree.lemma[verb] not in SAME_IN_PAST
    if not (is_base or tree.lower[verb] in ("are", "were", "have")) or is_plural(tree, noun):
        return noun
    if tree.first(noun, "conj") is not None and is_near and before in tree.below(tree.conjuncts(noun)[-1]):
        # "bans and reforms | that reduce", but "Osk, Lenn and Varn, | which are": the row
        last = tree.conjuncts(noun)[-1]
        return last if is_plural(tree, last) and tree.lower[pronoun - 1] != "," else noun
    if is_near and is_plural(tree, before) and before not in tree.below(noun) and tree.lower[pronoun] == "who":
        return before  # "it is a bad thing, say crews, | who ..."
    at = noun
    while tree.relation[at] in ("nmod", "appos", "conj") and tree.reading.head[at] >= 0:
        at = tree.reading.head[at]
        if is_plural(tree, at):
            return at
    return noun


def _is_singular(tree: Tree, pronoun: int) -> bool:
    """Whether the verb behind a relative pronoun is singular ("that has")."""
    after = pronoun + 1
    return after < len(tree.reading) and tree.lower[after] in ("has", "is", "was", "does")


def _speaker(cast: Cast, voices: Voices, word: int, voice: int, *, plural: bool) -> Mention | None:
    """The source of the voice, for "I"; for "we" only where the source is an organization."""
    if voice == AUTHOR:
        return None if plural or is_between_marks(cast.tree, word) else _author(cast, word)
    sources = voices.attributions[voice].sources
    if not plural and len(sources) == 1 and sources[0].kind is SourceKind.DOCUMENT:
        return _writer(cast, sources[0])
    kinds = (SourceKind.ORGANIZATION, SourceKind.OUTLET) if plural else (SourceKind.PERSON, SourceKind.ANONYMOUS)
    if len(sources) != 1 or sources[0].kind not in kinds:
        return None
    return _of_party(cast, sources[0])


def _writer(cast: Cast, document: Party) -> Mention | None:
    """Whose statement or letter it is, where its name begins with who wrote it ("Wren's statement")."""
    at = bisect_left(cast.named, document.start or 0, key=lambda one: one.start)
    one = cast.named[at] if at < len(cast.named) else None
    if one is None or one.kind is not ActorKind.PERSON or one.end >= (document.end or 0):
        return None
    return one if cast.tree.reading.label[one.word] == "nmod:poss" else None


def speaking(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """The person in whose words "we" stands, who means others too."""
    voice = quoting_voice(cast, voices, word)
    return _speaker(cast, voices, word, voice, plural=False) if voice != AUTHOR else None


def _of_party(cast: Cast, source: Party) -> Mention | None:
    """The source as a mention: where its name stands, or else the words it is described by."""
    told = source.resolved_from or source
    if told.start is None or told.end is None:
        return None
    first = bisect_left(cast.named, told.start, key=lambda one: one.start)
    stop = bisect_left(cast.named, told.end, key=lambda one: one.start)
    named = [one for one in cast.named[first:stop] if one.end <= told.end]
    if source.kind is SourceKind.PERSON:
        named = [one for one in named if one.kind not in BODIES]  # "the Varn Post's reporter Ada Wren"
    if source.kind in (SourceKind.PERSON, SourceKind.ANONYMOUS):
        named = [
            one for one in named if one.kind is ActorKind.PERSON or one.actor == source.actor
        ]  # "a man in | Varn |"
    same = [one for one in named if one.actor == source.actor]
    if same or len(named) == 1:
        return (same or named)[0]
    if source.name.lower() in PRONOUNS:
        return None
    kind = ActorKind.ORGANIZATION if source.kind in (SourceKind.ORGANIZATION, SourceKind.OUTLET) else ActorKind.PERSON
    return Mention(word=-1, name=source.name, kind=kind, actor=source.actor, start=told.start, end=told.end)


def _reported_speaker(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """The person who speaks, for a "he" or "she" that is the subject of indirect speech and nobody else."""
    form = PRONOUNS[cast.tree.lower[word]]
    if (
        voices.of[word] == AUTHOR
        or cast.tree.relation[word] != "nsubj"
        or form not in ("he", "she")
        or is_quoted(cast, voices, word)
        or only_tells(cast, cast.tree.reading.head[word], voices.attributions[voices.of[word]].sources)
    ):
        return None
    found = _speaker(cast, voices, word, voices.of[word], plural=False)
    if found is None or found.start > cast.tree.reading.start[word]:
        return None  # "he was taken there, a guard said": another
    other = "she" if form == "he" else "he"
    if any(
        one.actor == found.actor and PRONOUNS[cast.tree.lower[at]] == other for at, one in (cast.meant or {}).items()
    ):
        return None  # "Wren felt betrayed, for she knew that | he | lied"
    return None if found.word >= 0 and shown_sex(cast.tree, found) not in (None, form) else found


def _reported_speakers(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """The several who speak, for a "they" that is the first subject of what they are reported to say."""
    tree, voice = cast.tree, voices.of[word]
    over = tree.reading.head[tree.reading.head[word]]
    if tree.lower[word] != "they" or voice == AUTHOR or tree.relation[word] != "nsubj" or over < 0:
        return None
    if voices.cue[over] != voice:
        return None
    subject = tree.first(over, "nsubj")
    if subject is None or subject > word or is_quoted(cast, voices, word) or tree.first(over, "obj", "iobj"):
        return None
    told = antecedent_of(cast, subject) if tree.lower[subject] in RELATIVE else cast.mention(subject)
    row = row_at(cast, told) if told is not None else None
    subject = told.word if told is not None else subject
    is_several = is_plural(tree, subject) or tree.reading.tag[subject] == "NUM" or tree.lower[subject] in SEVERAL
    found = row or (told if is_several else None)
    name = voices.attributions[voice].sources[0].name if voices.attributions[voice].sources else ""
    # "nearly three | in five"
    return found if found is None or tree.reading.tag[subject] != "NUM" or not name else replace(found, name=name)


def _owner_said(cast: Cast, voices: Voices, word: int, *, named: bool) -> Mention | None:
    """Whom the possessive before what is said stands for, if the pronoun is its subject and the same ("Her critics say
    that | she | knew", "Wren's problem is that | he | is late"); None where the possessed may be meant."""
    tree, reading = cast.tree, cast.tree.reading
    head = reading.head[word]
    if tree.relation[word] != "nsubj" or head < 0:
        return None
    outer = tree.labelled(head, "nsubj:outer")
    over = reading.head[head] if tree.relation[head] == "ccomp" else -1
    subject = outer if outer is not None else (tree.first(over, "nsubj") if over >= 0 else None)
    owner = tree.labelled(subject, "nmod:poss") if subject is not None and subject < word else None
    form = PRONOUNS[tree.lower[word]]
    if subject is None or owner is None or form not in ("he", "she") or is_quoted(cast, voices, word):
        return None
    if is_person_noun(tree, subject) and not is_plural(tree, subject):
        return None  # "her mother said that she knew": either
    if (tree.reading.tag[owner] == "PRON") is named:
        return None
    if not named:
        return resolved(cast, voices, owner) if PRONOUNS.get(tree.lower[owner]) == form else None
    found = cast.mention(owner) if tree.name[owner] >= 0 else None
    if found is None or found.kind is not ActorKind.PERSON:
        return None
    return found if shown_sex(tree, found) in (None, form) else None


def _author(cast: Cast, word: int) -> Mention:
    reading, report = cast.tree.reading, cast.report
    return Mention(
        word=word, name=report.byline or "the author", kind=ActorKind.PERSON, actor=author_id(report),
        start=reading.start[word], end=reading.end[word],
    )  # fmt: skip
