"""Whether a capital word that ends in "s" names several ("Reformists say") or one body ("Airfields has said").

Enters: a page and a word. Leaves: yes or no. An article or capitals before the "s" say it ("the Veldans", "ISPs"),
else the verbs it governs anywhere in the report, else its ending.
Misses: names of several with none of the endings, where all verbs stand in the past.
"""

from __future__ import annotations

from rashomon.attribution.page import Page, once

_ONE = frozenset(["is", "was", "has", "does", "'s"])
_MANY = frozenset(["are", "were", "have", "do"])
_MEMBERS = ("ists", "ans", "ers", "ors", "ants", "ats", "ives", "ites", "als", "els", "men", "ese")


@once
def names_several(page: Page, word: int) -> bool:
    """Whether the proper noun at `word` names several."""
    form = page.lower[word]
    if not form.endswith("s") or form.endswith("ss") or not page.reading.word[word][0].isupper():
        return False
    if page.reading.word[word][:-1].isupper() or (word and page.lower[word - 1] == "the"):
        return True
    one = many = 0
    for at in page.places_of(form):
        verb = page.reading.head[at]
        if verb < 0 or not page.is_label(at, "nsubj"):
            continue
        finite = next((page.lower[c] for c in page.children_with(verb, "aux", "cop")), page.lower[verb])
        one += finite in _ONE or finite == page.reading.lemma[verb] + "s"
        many += finite in _MANY or finite == page.reading.lemma[verb]
    return many > one if one or many else form.endswith(_MEMBERS)
