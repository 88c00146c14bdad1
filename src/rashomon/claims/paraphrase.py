"""A claim readable on its own, for display.

Enters: a Report's text and a claim's stretch and actors. Leaves: a sentence in which pronouns and short names carry
what they stand for in brackets. It never replaces the text. Deliberately not done: rewriting the words.
"""

from __future__ import annotations

import re

from rashomon.terms import ClaimActor

_QUOTES = re.compile(r"[“”\"]|^[‘']|[’']$")


def paraphrase_of(text: str, start: int, end: int, actors: tuple[ClaimActor, ...]) -> str:
    """The stretch with "[name]" after each pronoun or short name that was resolved; leading "that" and quotation
    marks gone.

    Actors outside the stretch (a shared subject, the controller of an infinitive) stand before it in brackets.
    """
    out, at = [], start
    inside = sorted((one for one in actors if start <= one.start and one.end <= end), key=lambda one: one.start)
    for actor in inside:
        if actor.start < at or not _needs_name(text, actor):
            continue
        out.append(text[at : actor.end] + f" [{actor.name}]")
        at = actor.end
    out.append(text[at:end])
    before = [f"[{one.name}]" for one in actors if one.end <= start and one.role in ("agent", "target")][:1]
    said = " ".join(" ".join((*before, "".join(out))).split())
    return _QUOTES.sub("", said.removeprefix("that ").removeprefix("That ")).strip()


def _needs_name(text: str, actor: ClaimActor) -> bool:
    return actor.antecedent is not None and text[actor.start : actor.end].lower() != actor.name.lower()
