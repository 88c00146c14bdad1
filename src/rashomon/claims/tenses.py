"""Whether a form is past, and whether a clause is.

Enters: a form, or a Tree and the word that heads a clause. Leaves: bools. Deliberately not done: aspect.

Misses: the past of the present tense in headlines.
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.tree import Tree

SAME_IN_PAST = word_list("same_in_past")


def is_past_form(form: str) -> bool:
    """Whether a verb's form is past: it ends so, or is listed as irregular."""
    return (form.endswith("ed") and form not in ("need", "feed", "speed", "heed", "exceed", "succeed")) or (
        form in past_forms()
    )


@cache
def past_forms() -> frozenset[str]:
    """Irregular past forms and participles."""
    return frozenset(form for form, *_ in rows_of("irregular.tsv")) - {"is", "are", "has"}


def is_past_clause(tree: Tree, head: int) -> bool:
    """Whether the clause of `head` tells something past: its first auxiliary, copula or else its verb is a past form.

    A form that is the same in both ("cut") counts as past.
    """
    first = tree.first(head, "aux", "cop")
    form = tree.lower[head if first is None else first]
    return is_past_form(form) or form in SAME_IN_PAST or form in ("was", "were", "had", "did")
