"""Which words head a clause that can assert something.

Enters: a Tree. Leaves: bools, and the words of questions. Deliberately not done: whose words a clause is, and whether
the clause around it vouches for it (`propositions`).
"""

from __future__ import annotations

from functools import lru_cache

from rashomon.claims.data_files import word_list
from rashomon.claims.tree import TREES, Tree
from rashomon.claims.voices import Voices

CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "conj", "csubj"})
AROUND_PREDICATES = frozenset({"advmod", "aux", "cc", "mark", "nsubj", "punct"})
WONDERING = word_list("verbs_of_wondering")
NAMING = frozenset({"NUM", "PROPN", "SYM", "X"})
ASKING = frozenset({"which", "who", "whom", "where", "whether", "why", "how"})


def is_finite(tree: Tree, word: int) -> bool:
    """Whether `word` heads a finite clause: a predicate with a subject, its own or shared, and no infinitive's "to".

    A passive participle that heads a headline and has no auxiliary counts when it has a subject.
    """
    if tree.lower[word] in ("why", "how", "not", "so"):
        return False
    if not is_predicate(tree, word) or (tree.reading.tag[word] == "AUX" and tree.first(word, "expl", "xcomp") is None):
        return False  # "have yet | to leave" is one
    mark = tree.first(word, "mark")
    if mark is not None and tree.lower[mark] in ("with", "without"):
        return False  # "with the stands full"
    if not tree.has_subject(word):
        return tree.relation[word] == "conj" and shares_subject(tree, word) and not is_infinitive(tree, word)
    if is_infinitive(tree, word):
        return tree.relation[word] == "root" and tree.first(word, "nsubj") is not None  # "Bridge to close"
    bare_ing = tree.reading.tag[word] == "VERB" and tree.lower[word].endswith("ing") and not has_auxiliary(tree, word)
    return not (bare_ing and tree.relation[word] in ("advcl", "acl", "csubj"))


def is_elliptical(tree: Tree, word: int) -> bool:
    """Whether a clause leaves out what it says, for another clause says it ("the way | Wren had", "as | he often did",
    "where | they were")."""
    if tree.lemma[word] not in ("be", "do", "have") or tree.relation[word] not in ("acl", "advcl", "ccomp", "conj"):
        return False
    told = [kid for kid in tree.children[word] if tree.relation[kid] not in AROUND_PREDICATES]
    return not told and not any(kid > word for kid in tree.all(word, "advmod"))  # "did well", "is there"


def is_predicate(tree: Tree, word: int) -> bool:
    """Whether `word` can be a clause's predicate: a verb, or anything with a copula or a subject, but for a name or
    number without a copula ("Group G – Varn 1 – 2 Osk")."""
    if tree.reading.tag[word] in ("VERB", "AUX"):
        return True
    if tree.reading.tag[word] in NAMING and tree.first(word, "cop", "aux") is None:
        return False
    return tree.has_subject(word) or tree.first(word, "cop") is not None


def shares_subject(tree: Tree, word: int) -> bool:
    """Whether a coordinated predicate stands in a finite clause: it has a subject, or the first of the row has one."""
    if tree.has_subject(word):
        return True
    first = tree.reading.head[word]
    if tree.reading.tag[word] not in ("VERB", "AUX") and tree.first(word, "cop") is None:
        return False
    return tree.relation[first] in CLAUSES and is_finite(tree, first)


def is_infinitive(tree: Tree, word: int) -> bool:
    """Whether "to" marks the verb, but not with a copula before it ("her plan was to leave")."""
    marks = [kid for kid in tree.all(word, "mark") if tree.lower[kid] == "to"]
    if not marks:
        return False
    copula = tree.first(word, "cop")
    return copula is None or marks[0] < copula


def is_imperative(tree: Tree, word: int) -> bool:
    """Whether it is a bare verb that is said by itself ("Let us go", "Leave"), or what "let" asks for ("let us | go
    |")."""
    over = tree.reading.head[word]
    if tree.relation[word] in ("ccomp", "xcomp") and tree.lower[over] == "let" and not tree.has_subject(over):
        return tree.first(over, "aux", "mark") is None
    is_bare = tree.lower[word] == tree.lemma[word] and not is_infinitive(tree, word)
    return is_bare and tree.relation[word] == "ccomp" and not has_auxiliary(tree, word) and not tree.has_subject(word)


def is_command(tree: Tree, word: int) -> bool:
    """Whether a bare verb opens a sentence or what is said, and its noun stands right behind it, which the tree has for
    its subject ("Promise | mama that you will stay")."""
    opens = word == 0 or tree.reading.sentence[word - 1] != tree.reading.sentence[word]
    opens = opens or tree.reading.tag[word - 1] == "PUNCT"
    if _is_forbidden(tree, word):
        return True
    if not opens or tree.reading.tag[word] != "VERB" or tree.lower[word] != tree.lemma[word]:
        return False
    is_plain = tree.first(word, "aux", "cop", "mark", "expl") is None
    return is_plain and any(tree.below(kid)[0] == word + 1 for kid in tree.all(word, "nsubj"))


def _is_forbidden(tree: Tree, word: int) -> bool:
    """Whether "do not" opens what is said and a bare verb follows at once ("Do not | let the crews leave")."""
    first = tree.first(word, "aux")
    if first is None or tree.lower[first] != "do" or first not in (word - 1, word - 2) or first == word - 1:
        return False
    is_first = first == 0 or tree.reading.tag[first - 1] == "PUNCT"
    is_first = is_first and not any(kid < first for kid in tree.all(word, "nsubj"))
    return is_first and tree.lower[first + 1] in ("not", "n't") and tree.form(word + 1) != "?"


def has_auxiliary(tree: Tree, word: int) -> bool:
    return tree.first(word, "aux", "cop") is not None


def opens_question(tree: Tree, word: int) -> bool:
    """Whether a clause is a question inside another: "how" or "why" opens it, or in a complement "which", "who"; also
    behind a preposition ("on how severe it is") and as what "how" or "where" is told by."""
    over = tree.reading.head[word]
    if tree.relation[word] in ("acl", "advcl") and tree.lower[over] in ("how", "when", "where", "why"):
        return tree.first(over, "cop") is None  # "we know where it fell", but "that is why it fell"
    if _asks_which(tree, word):
        return True
    below = (one for one in tree.below(word) if tree.lower[one] not in ("exactly", "just", "precisely"))
    skipped = (one for one in below if one == word or not _leads_in(tree, one))
    return tree.lower[next(skipped, word)] in (ASKING if tree.relation[word] == "ccomp" else ("how", "whether", "why"))


def asks_if(tree: Tree, word: int) -> bool:
    """Whether "if" opens a question inside ("asked | if the port was shut", "to see | if it floats")."""
    over, mark = tree.reading.head[word], tree.first(word, "mark")
    if over < 0 or mark is None or tree.lower[mark] != "if" or tree.relation[word] != "ccomp":
        return False
    return over < mark and tree.lemma[over] in WONDERING


def _asks_which(tree: Tree, word: int) -> bool:
    """Whether a complement asks which of a sort is meant ("what kind of ship sank")."""
    if tree.relation[word] != "ccomp":
        return False
    return any(tree.says(noun, ("what",), "det") for noun in tree.all(word, "nsubj", "obj", "obl"))


def _leads_in(tree: Tree, word: int) -> bool:
    """Whether a word only leads to what opens a clause: a mark, "and", a preposition."""
    return tree.relation[word] in ("punct", "cc", "case") or (
        tree.relation[word] == "mark" and tree.reading.tag[word] == "ADP"
    )


def _asks(tree: Tree, head: int) -> bool:
    """Whether an auxiliary before the subject opens the clause ("do you think")."""
    first, subject = tree.first(head, "aux"), tree.first(head, "nsubj")
    return first is not None and subject is not None and first < subject and tree.below(head)[0] == first


@lru_cache(maxsize=TREES)
def asked_in(tree: Tree, voices: Voices) -> frozenset[int]:
    """Words of clauses that a question mark closes, within the voice that asks."""
    asked: set[int] = set()
    for word, form in enumerate(tree.reading.word):
        if "?" not in form:
            continue
        head = tree.reading.head[word]
        if tree.reading.tag[word] == "PUNCT" and head >= 0:
            while tree.relation[head] not in CLAUSES and voices.of[tree.reading.head[head]] == voices.of[head]:
                head = tree.reading.head[head]  # "What 's your view ?", hung on "what"
            while tree.relation[head] == "ccomp" and voices.of[tree.reading.head[head]] == voices.of[head]:
                if not _asks(tree, tree.reading.head[head]):
                    break
                head = tree.reading.head[head]  # "Do you think it fell ?", hung on "fell"
            asked.update(one for one in tree.below(head) if voices.of[one] == voices.of[head] or one == head)
    return frozenset(asked)
