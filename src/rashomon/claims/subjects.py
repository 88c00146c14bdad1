"""Who does what a clause says: its own subject, a shared one, or the one that controls it.

Enters: a Tree, Voices and a Proposition. Leaves: a word or None. Deliberately not done: whether the subject does it or
undergoes it (`roles`).
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import case_of, is_named_or_somebody, is_person_noun, is_somebody, is_time
from rashomon.claims.propositions import Proposition
from rashomon.claims.tenses import is_past_form
from rashomon.claims.tree import NOMINALS, Tree
from rashomon.claims.turns import turning
from rashomon.claims.voices import AUTHOR, Voices

MEASURES = word_list("nouns_of_measure")
PURPOSES = word_list("nouns_of_purpose")
COMMITTING = PURPOSES | word_list("nouns_of_commitment")
LIGHT = word_list("light_verbs")
OWNING = word_list("prepositions_of_owners")
PROMISING = word_list("verbs_of_promising")


def subject_of(tree: Tree, voices: Voices, proposition: Proposition) -> int | None:
    """The word of its subject: its own, a shared one, or the one that controls an infinitive or participle."""
    expletive = tree.first(proposition.action, "expl") if proposition.above else None
    if expletive is not None and tree.first(proposition.action, "nsubj") is None:
        return None  # "I think | it is important to know": nobody's deed
    over = tree.reading.head[proposition.action]
    if over in proposition.above and tree.lower[over] == "time":
        return tree.first(proposition.action, "nsubj")  # "this is the time for crews | to leave"
    for word in (proposition.action, *reversed(proposition.above), proposition.sharer):
        subjects = tuple([one for one in tree.all(word, "nsubj") if not _is_when(tree, word, one)])
        if subjects:
            same = [one for one in subjects if voices.of[one] == proposition.voice]
            there = tree.first(word, "expl")
            before = [one for one in same if one < word and there is None]
            behind = [one for one in same if there is not None and there < one]  # "there was | little evidence"
            counted = [one for one in before[1:] if tree.reading.tag[one] == "NUM" and _is_of_predicate(tree, one)]
            before = [one for one in before if one not in counted]
            subject = behind[0] if behind else _first_of(tree, before) or (before or same or subjects)[-1]
            return owner_of(tree, subject) if _is_purpose(tree, proposition.action, subject) else subject
    head = proposition.sharer
    if not _is_controlled(tree, head):
        return None
    if (led := _led_by_for(tree, head)) is not None and voices.of[led] == proposition.voice:
        return led
    if (called := _called_for(tree, voices, proposition)) is not None:
        return called
    above = _around_cue(tree, voices, proposition, tree.reading.head[head])
    if above < 0 or tree.first(head, "expl", "csubj") is not None:
        return None
    if voices.of[above] != proposition.voice and voices.cue[above] == AUTHOR and not _is_accused(tree, voices, above):
        return None
    if tree.relation[head] in ("acl", "amod") and tree.reading.tag[above] in NOMINALS:
        marked = tree.first(head, "mark") is not None  # "its fear of losing": the fear's owner loses
        named = tree.name[above] >= 0 or tree.reading.tag[above] == "PRON"
        accused = (named or is_somebody(tree, above)) and _is_accused(tree, voices, above)
        asked = _asked_person(tree, tree.reading.head[above]) == above  # "called on the regime | to leave"
        return owner_of(tree, above) if marked and not (accused or asked) else above
    if tree.reading.tag[above] == "ADJ" and tree.relation[head] in ("xcomp", "ccomp", "advcl"):
        found = tree.first(above, "nsubj")  # "some members were willing | to go"
        return found if found is not None and tree.lower[tree.below(found)[0]] != "no" else None
    if tree.reading.tag[above] == "VERB":
        found = _controlling_object(tree, head, above) or _asked_person(tree, above) or _doer(tree, above)
        return found if found is not None else _told_of(tree, head, above)
    return None


def _told_of(tree: Tree, head: int, verb: int) -> int | None:
    """Of whom a participle beside a noun says what he did ("the guard, | believed | to have sold the ship"), not what
    he is accused of: with that, events of ECB+ were joined worse."""
    if not tree.says(head, ("to",), "mark"):
        return None
    is_participle = tree.relation[verb] == "acl" and is_past_form(tree.lower[verb]) and not tree.has_subject(verb)
    return tree.reading.head[verb] if is_participle and tree.first(verb, "aux", "mark", "obj") is None else None


def _led_by_for(tree: Tree, head: int) -> int | None:
    """Who or what is to do it or undergo it, right before the "to" and behind a "for" that the tree hangs elsewhere
    ("calls for | all ships | to be scrapped")."""
    mark = next((kid for kid in tree.all(head, "mark") if tree.lower[kid] == "to"), 0)
    noun = mark - 1
    while case_of(tree, noun) != "for" and tree.reading.head[noun] >= 0:
        noun = tree.reading.head[noun]
        if tree.below(noun)[-1] != mark - 1:
            return None
    is_led = mark > 0 and tree.reading.tag[noun] in NOMINALS and case_of(tree, noun) == "for"
    is_doer = tree.labelled(head, "aux:pass") is not None or is_named_or_somebody(tree, noun)  # no "pushed for help to"
    return noun if is_led and is_doer and tree.reading.sentence[noun] == tree.reading.sentence[mark] else None


def _called_for(tree: Tree, voices: Voices, proposition: Proposition) -> int | None:
    """What a cue asks to be done to, where the content begins behind it ("called for the tax, now old, | to be
    cut")."""
    noun = tree.reading.head[proposition.sharer]
    is_told = tree.relation[proposition.sharer] == "acl" and tree.says(proposition.sharer, ("to",), "mark")
    is_told = is_told and tree.labelled(proposition.sharer, "aux:pass") is not None
    is_led = is_told and case_of(tree, noun) == "for" and proposition.voice != AUTHOR
    return noun if is_led and voices.cue[tree.reading.head[noun]] == proposition.voice else None


def _is_when(tree: Tree, verb: int, subject: int) -> bool:
    """Whether what the tree has for the subject of a participle beside a noun is when it was done ("a poll released |
    Friday")."""
    return tree.relation[verb] == "acl" and subject > verb and is_time(tree, subject)


def _is_of_predicate(tree: Tree, word: int) -> bool:
    """Whether a numeral stands behind the copula and counts what the predicate is ("the club was | one | of his
    backers")."""
    copula = tree.first(tree.reading.head[word], "cop")
    return copula is not None and copula < word and tree.form(word + 1) == "of"


def _around_cue(tree: Tree, voices: Voices, proposition: Proposition, verb: int) -> int:
    """`verb`, or what it breaks in on where it is the cue of the words on both its sides ("was shot after, police say,
    | pointing a gun"): who says it does not do it."""
    over = tree.reading.head[verb] if verb >= 0 else -1
    is_inside = over >= 0 and tree.relation[verb] == "parataxis" and voices.of[over] == proposition.voice
    return over if is_inside and voices.cue[verb] == proposition.voice != AUTHOR else verb


def _is_purpose(tree: Tree, action: int, subject: int) -> bool:
    """Whether the subject is what somebody has or has to do and not who acts ("her goal is | to leave", "the first step
    is | to leave")."""
    if tree.lemma[subject] not in PURPOSES:
        return False
    copula = tree.first(action, "cop", "aux")
    is_to_be = copula is not None and any(tree.lower[kid] == "to" and kid > copula for kid in tree.all(action, "mark"))
    return is_to_be and tree.labelled(action, "aux:pass") is None


def owner_of(tree: Tree, noun: int) -> int | None:
    """Whose a plan, fear or wish is: its possessor, or who stands behind "of" ("the failure of the mayor to come")."""
    owner = tree.labelled(noun, "nmod:poss")
    behind = [kid for kid in tree.all(noun, "nmod") if kid > noun and case_of(tree, kid) in OWNING]
    doer = next((kid for kid in behind if case_of(tree, kid) == "by" or is_named_or_somebody(tree, kid)), None)
    return owner if owner is not None else doer if doer is not None else _maker(tree, noun)


def _maker(tree: Tree, noun: int) -> int | None:
    """Who makes a promise or an effort to do what follows ("the crews made | promises | to leave")."""
    verb = tree.reading.head[noun]
    is_made = tree.relation[noun] == "obj" and tree.lemma[verb] in LIGHT and tree.lemma[noun] in COMMITTING
    return tree.first(verb, "nsubj") if is_made and tree.labelled(verb, "nsubj:pass") is None else None


def _controlling_object(tree: Tree, head: int, verb: int) -> int | None:
    """The object that does what the infinitive says ("asked the mayor | to leave"), not what is used for it ("took
    action | to leave")."""
    found = tree.first(verb, "obj", "iobj") if tree.lemma[verb] not in PROMISING else None
    is_purpose = tree.relation[head] == "advcl" and tree.says(head, ("to",), "mark")
    is_asked = turning().get(tree.lemma[verb]) == "demand"  # "ordered the firm, a builder of ships, | to pay"
    is_free = found is None or not is_purpose or is_asked or is_named_or_somebody(tree, found)
    return found if is_free and (found is None or tree.lemma[found] not in MEASURES) else None


def _doer(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, its own or that of the verbs it is joined to or hangs on ("came | and asked to stay")."""
    while (found := _named_subject(tree, verb)) is None and tree.reading.head[verb] >= 0:
        is_participle = tree.relation[verb] == "advcl" and tree.lower[verb].endswith("ing")
        is_participle = is_participle and not is_named_or_somebody(tree, verb - 1)  # "spoke of Wren | vowing to"
        if tree.relation[verb] not in ("conj", "xcomp") and not is_participle:
            break
        over = tree.reading.head[verb]
        if tree.relation[verb] == "xcomp" and (made := _controlling_object(tree, verb, over)) is not None:
            return made  # "asked crews to stay, | agreeing to pay"
        verb = over
    return found


def _named_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, or the name right behind it where the tree has both ("the head | Ada Wren | left")."""
    subjects = tree.all(verb, "nsubj")
    if len(subjects) < 2 or tree.reading.tag[subjects[1]] != "PROPN" or tree.below(subjects[0])[-1] + 1 != subjects[1]:
        return subjects[0] if subjects else None
    return subjects[1]


def _first_of(tree: Tree, subjects: list[int]) -> int | None:
    """The first of two subjects, where the second is a noun behind a preposition that belongs to it ("schools in")."""
    if len(subjects) < 2 or tree.reading.label[subjects[0]] == "nsubj:outer":
        return None
    between = range(subjects[0] + 1, subjects[1])
    is_apart = any(tree.lower[word] == "," for word in between)
    is_behind = bool(between) and tree.reading.tag[between[0]] == "ADP" and not is_apart
    is_holder = is_person_noun(tree, subjects[0]) and tree.name[subjects[1]] >= 0  # "the head of the port | Ada Wren"
    return subjects[0] if is_behind and not is_holder else None


def _is_accused(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether a noun hangs on a cue as its object or subject ("accused the mayor of", "the mayor was accused of")."""
    over = tree.reading.head[word]
    return over >= 0 and voices.cue[over] != AUTHOR and tree.relation[word] in ("obj", "nsubj")


def _asked_person(tree: Tree, verb: int) -> int | None:
    """Who is asked behind a preposition ("pleaded with the mayor to", "called on the mayor to")."""
    if turning().get(tree.lemma[verb]) != "demand":
        return None
    for kid in tree.all(verb, "obl"):
        form = case_of(tree, kid)
        is_asked = form in ("on", "upon") and tree.lemma[verb] == "call"
        is_asked = is_asked or (form in ("with", "on", "upon", "to") and is_named_or_somebody(tree, kid))
        # "called for Wren to leave"
        is_asked = is_asked or (form == "for" and tree.lower[tree.below(kid)[-1] + 1] == "to")
        if is_asked and not is_time(tree, kid):
            return kid
    return None


def _is_controlled(tree: Tree, head: int) -> bool:
    """Whether a verb without subject takes one from above: an infinitive, a participle, what stands behind "of"."""
    if tree.lower[head].endswith("ing") or tree.relation[head] in ("acl", "amod"):
        return True
    if tree.says(head, ("having",), "aux"):
        return True  # "denied | having shelled the market"
    return tree.says(head, ("to", "of", "for", "from"), "mark", "case")
