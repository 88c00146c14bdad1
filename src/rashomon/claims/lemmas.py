"""The lemma the lexicons are asked with.

Enters: a word's form and the reading's lemma. Leaves: the lemma that a lexicon knows, if regular or listed inflection
leads there;
else the reading's. Deliberately not done: lemmas for words no lexicon knows.

>>> settled("blamed", "blam"), settled("fought", "fought"), settled("zorked", "zork")
('blame', 'fight', 'zork')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.claims.data_files import lines_of, rows_of

PREFIXES = ("up", "under", "over", "with", "fore", "out", "re", "mis", "un")
LEXICONS = ("catenatives.tsv", "institutions.tsv", "matrix.tsv", "plover.tsv", "turns.tsv")
LISTS = ("events.txt", "persons.txt", "verbs.txt")


_LACKS_E = re.compile(
    r"(?:[cuv]|[^tz]z|[aeioudlr]g|[bcdfgkptz]l|[iaonr]s|[aeiou][^aeiou]+[au]t|[iu]at|[^u]plet|(?:c|rs|mp)ed|[^aeiou][aiou]k|[ao]us"
    r"|[eu]ng|rang|..[^aeiou]in|^[^aeiou]+[aeiou][dlmnpr]|scur|[acs]tur|(?:ab|pres)id|lud|spir|opin|condon|revil|ssl|typ"
    r"|(?:ns|sl|ll|[ei]rr)id|(?:d|pl)or|kfir|mpil|fus|(?<!fo)(?<!au)cus|grad|thron|erod|fring|[hg]al|[el]aps|(?:ea|oa|ee|[bl]a)th|hol|fram|gnit|rout|zon|skat|quar|[^aeo]af|^ey)$"
)
"""How no verb ends: "enrag", "argu", "tackl", "revis", "lin"."""
_HAS_NO_E = re.compile(
    r"(?:ct|st|nd|nt|ld|lt|pt|ft|rd|rt|rk|rm|rn|mp|sh|ck|[aeo]y|oat|oot|eet|(?<!cr)eat|[^aeioufvh]er|[^aeiouv]en|ain|mitt|ss|velop"
    r"|[ao]il|.[eo]w|[aeo]wn|l[klm]|[ae]ud|ea[nr]|oo[lmn]|[tr]ch|rich|(?:mm|ch|iv|rpr)et"
    r"|ivot|spirit|[uv]el|[ao]ver|(?<!^a)x|ion|ead|fy|(?<!^r)out|eak|nk|ph|een|ff|gn|oup|long|eer|(?:cho|forego)|(?:auth|spons|clam)or|credit|visit|combat|bias|caucus)e$"
)
_ENDING_IN_STE = frozenset({"baste", "haste", "lambaste", "paste", "taste", "waste"})
_SIBILANT = re.compile(r"(?:sh|ch|ss|x|cho|eto)e$")
_ENDING_IN_E = frozenset({"ache", "axe", "cache", "finesse"})
_ENDS_IN_ING = re.compile(r"^[^aeiouy]+ing$|string$")
"""Verbs that end so themselves ("cling", "hamstring")."""
_BARE = re.compile(r"(?:us|ss|[^sdgnt]|[^e]d)$")
"""How no inflected verb ends that no list has; "-t" and "-n" are irregular ("spelt", "sewn")."""
_DOUBLED = re.compile(r"[aeiou](?:bb|dd|gg|mm|nn|pp|rr|tt)$")


@cache
def vocabulary() -> frozenset[str]:
    """Every lemma that some lexicon of the room asks for."""
    words = {row[0] for name in LEXICONS for row in rows_of(name)}
    return frozenset(words.union(*(lines_of(name) for name in LISTS)))


@cache
def _irregular() -> dict[str, str]:
    return {form: lemma for form, lemma, *_ in rows_of("irregular.tsv")}


def irregular_lemma(form: str) -> str | None:
    """The lemma of an irregular form, also behind a prefix ("upheld", "rewrote"); None for other forms."""
    for prefix in ("", *PREFIXES):
        bare = form.removeprefix(prefix)
        if form.startswith(prefix) and (found := _irregular().get(bare)) is not None and (not prefix or len(bare) > 3):
            return prefix + found
    return None


@lru_cache(maxsize=65536)
def settled(form: str, lemma: str, tag: str = "") -> str:
    """The lemma of a form, in lower case; a verb's in "-ed" or "-s" is never its own lemma."""
    form, lemma, known = form.lower(), lemma.lower(), vocabulary()
    if tag == "VERB" and lemma == form and len(form) > 5:
        lemma = form[:-2] if form.endswith("ed") and not form.endswith("eed") else form
        lemma = form[:-1] if form.endswith("s") and not form.endswith("ss") else lemma
        lemma = form[:-3] if form.endswith("ing") and form not in known else lemma
    if tag == "VERB" and _ENDS_IN_ING.search(form):
        return form
    if tag == "VERB" and form == lemma + "s" and _SIBILANT.search(lemma) and lemma not in _ENDING_IN_E:
        lemma = lemma[:-1]
    if tag != "NOUN" and (irregular := irregular_lemma(form)) is not None:
        return irregular
    if tag == "VERB" and _BARE.search(form) and form.startswith(lemma.removesuffix("e")):
        return form
    if lemma in known or (tag == "NOUN" and lemma.endswith("ing")):
        return lemma
    is_inflected = tag == "VERB" and form.endswith("ed") and not form.endswith("eed")
    options = _uninflected(form)[int(is_inflected) :]  # the adjective "determined" is known
    found = next((one for one in options if one in known), lemma)
    return found if found in known else _respelt(form, found)


def _respelt(form: str, lemma: str) -> str:
    """The lemma of a form no lexicon knows, without a spelling that no verb has.

    >>> _respelt("divesting", "diveste"), _respelt("lagged", "lagg"), _respelt("retaliated", "retaliat")
    ('divest', 'lag', 'retaliate')
    """
    if lemma.endswith("e") and _DOUBLED.search(lemma[:-1]):
        return lemma[:-2]
    if form == lemma + "s" and lemma.endswith("ie") and len(lemma) > 4 and not lemma.endswith(("lie", "tie")):
        return lemma[:-2] + "y"
    if form in (lemma + "d", lemma + "ed", lemma + "ing"):
        if form.endswith("ied"):
            return form[:-3] + "y" if len(form) > 4 else form[:-1]  # "vied"
        if _DOUBLED.search(lemma):
            return lemma[:-1]
        return lemma + "e" if _LACKS_E.search(lemma) else _without_e(lemma)
    if form == lemma[:-1] + "ing":
        bare = _without_e(lemma)
        return bare[:-1] if _DOUBLED.search(bare) else bare
    return lemma


def _without_e(lemma: str) -> str:
    return lemma[:-1] if _HAS_NO_E.search(lemma) and lemma not in _ENDING_IN_STE else lemma


def _uninflected(form: str) -> list[str]:
    """What a form may be the inflection of, the likeliest first."""
    options = [form]
    for ending, puts in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("d", ("",)),
    ):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            options += [stem + put for put in puts]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
                options.append(stem[:-1])
    return options


def adjective_lemma(form: str, lemma: str) -> str:
    """The lemma of an adjective: no participle and no word in "-est" is inflected.

    >>> adjective_lemma("committed", "commit"), adjective_lemma("dishonest", "dishon")
    ('committed', 'dishonest')
    >>> adjective_lemma("thornier", "thorni")
    'thorny'
    """
    form = form.lower()
    if form.endswith(("ed", "honest", "modest", "earnest")):
        return form
    if form.endswith(("ier", "iest")) and lemma[-1:] in "ir":
        return form.removesuffix("ier").removesuffix("iest") + "y"
    return lemma
