"""The lexicons are well formed and treat nobody by name."""

from __future__ import annotations

import tomllib

from rashomon.attribution.cues import (
    CLASSES,
    cue_of,
    cues,
    kinds_of_noun,
    lexicon_text,
)
from rashomon.terms import SourceKind

TAKES = frozenset(
    ["that", "quote", "obj", "to", "xcomp", "as", "of", "for", "about", "on", "against", "at", "with", "in"]
)
NEEDS = frozenset(("", "quote", "that", "document"))


def test_every_cue_is_of_a_known_class_and_takes_known_contents() -> None:
    for lemma, cue in cues().items():
        assert lemma == lemma.lower().strip(), lemma
        assert cue.act in CLASSES, lemma
        assert cue.takes <= TAKES, lemma
        assert cue.needs in NEEDS, lemma


def test_no_lemma_stands_twice() -> None:
    lines = [line.split("\t")[0] for line in lexicon_text("cues.tsv").splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines))


def test_every_noun_has_known_kinds_and_no_noun_is_a_name() -> None:
    known = {kind.value for kind in SourceKind} | {"journalist"}
    rows = [line.split("\t") for line in lexicon_text("nouns.tsv").splitlines() if line and not line.startswith("#")]
    assert len({tuple(row) for row in rows}) == len(rows)
    for lemma, kind in rows:
        assert kind in known, lemma
        assert lemma == lemma.lower(), lemma


def test_phrases_are_lower_case_and_not_empty() -> None:
    for name, members in tomllib.loads(lexicon_text("phrases.toml")).items():
        values = members.split() if isinstance(members, str) else list(members)
        assert values, name
        assert all(value == value.lower() for value in values), name


def test_forms_find_their_lemma_even_where_the_reading_has_it_wrong() -> None:
    for form, lemma in {
        "said": "say",
        "denies": "deny",
        "admitted": "admit",
        "accusing": "accuse",
        "told": "tell",
    }.items():
        found = cue_of(form, "?")
        assert found is not None and found.lemma == lemma


def test_kinds_are_found_for_plurals() -> None:
    assert "anonymous" in kinds_of_noun("officials")
    assert "collective" in kinds_of_noun("fishermen") or "anonymous" in kinds_of_noun("fishermen")
    assert kinds_of_noun("ministries") == ("organization",)
    assert kinds_of_noun("excerpts") == ("document",) and kinds_of_noun("electorate") == ("collective",)
    assert kinds_of_noun("ex-mogul") == kinds_of_noun("mogul") == ("anonymous",)
    assert kinds_of_noun("wardrobe") == ()
