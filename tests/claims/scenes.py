"""Small readings by hand about invented places and people, and the claims made of them."""

from __future__ import annotations

from rashomon.claims import claims_of
from rashomon.terms import (
    ActorRole,
    Attribution,
    Claim,
    Furniture,
    Party,
    Reading,
    Report,
    SourceKind,
    Stance,
    id_of,
    span_in,
)
from tests.hand_readings import hand_reading, hand_report


def tree_of_lines(*lines: str) -> str:
    """The tree of `hand_reading` with one sentence a string, words parted by " / "."""
    return "\n\n".join("\n".join(line.split(" / ")) for line in lines)


def scene(text: str, *lines: str, names: tuple[tuple[str, str], ...] = (), **fields: object) -> tuple[Report, Reading]:
    """A report with its reading; `lines` are sentences as in `tree_of_lines`."""
    report = hand_report(text, **fields)
    return report, hand_reading(report, tree_of_lines(*lines), names)


def said(
    report: Report,
    cue: str,
    *contents: str,
    source: str = "the mayor",
    kind: SourceKind = SourceKind.PERSON,
    stance: Stance = Stance.ASSERTS,
    hedges: tuple[str, ...] = (),
) -> Attribution:
    """An attribution of `contents` to `source`, all by their characters."""

    def at(characters: str) -> tuple[int, int]:
        start = report.text.index(characters)
        return start, start + len(characters)

    start, end = at(source)
    return Attribution(
        id=id_of("attribution", report.id, cue),
        report=report.id,
        cue=span_in(report.text, *at(cue)),
        content=tuple(span_in(report.text, *at(content)) for content in contents),
        stance=stance,
        hedges=tuple(span_in(report.text, *at(hedge)) for hedge in hedges),
        sources=(Party(name=source, kind=kind, text=source, start=start, end=end),),
        chain=(),
        made_by="by hand",
    )


def claims(found: tuple[Report, Reading], *attributions: Attribution) -> tuple[Claim, ...]:
    """The claims of a scene."""
    return claims_of(*found, attributions)


def told(*lines: str, names: tuple[tuple[str, str], ...] = (), **fields: object) -> tuple:  # type: ignore[type-arg]
    """A scene of sentences whose words are written "form TAG head label", parted by " / "; "form=lemma" where they
    differ. The text is the forms with spaces between."""
    rows, words = [], []
    for line in lines:
        made = []
        for row in line.split(" / "):
            form, tag, head, label = row.split()
            form, _, lemma = form.partition("=")
            words.append(form)
            made.append(f"{form} {lemma or form.lower()} {tag} {head} {label}")
        rows.append(" / ".join(made))
    return scene(" ".join(words), *rows, names=names, **fields)


def last(found: tuple, *attributions: object) -> Claim:  # type: ignore[type-arg]
    return claims(found, *attributions)[-1]  # type: ignore[arg-type]


def roles(claim: Claim) -> dict[str, str]:
    return {one.name: one.role for one in claim.actors if one.role is not ActorRole.OTHER}


def furnished(report: Report, *furniture: Furniture) -> Report:
    """The report with furniture; its id stays, so its reading still fits."""
    from dataclasses import replace

    return replace(report, furniture=furniture)


ATTACK = scene(
    "Varland attacked Norrin and seized two ports.",
    "Varland Varland PROPN 2 nsubj / attacked attack VERB 0 root / Norrin Norrin PROPN 2 obj / and and CCONJ 5 cc / "
    "seized seize VERB 2 conj / two two NUM 7 nummod / ports port NOUN 5 obj / . . PUNCT 2 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
PASSIVE = scene(
    "At least 12 people were killed by rebels in Port Ossel.",
    "At at ADP 2 case / least least ADJ 3 nmod / 12 12 NUM 4 nummod / people people NOUN 6 nsubj:pass / "
    "were be AUX 6 aux:pass / "
    "killed kill VERB 0 root / by by ADP 8 case / rebels rebel NOUN 6 obl:agent / in in ADP 11 case / "
    "Port Port PROPN 11 compound / "
    "Ossel Ossel PROPN 6 obl / . . PUNCT 6 punct",
    names=(("Port Ossel", "LOC"),),
)
SAID = scene(
    "The mayor said that the bridge had collapsed.",
    "The the DET 2 det / mayor mayor NOUN 3 nsubj / said say VERB 0 root / that that SCONJ 8 mark / "
    "the the DET 6 det / "
    "bridge bridge NOUN 8 nsubj / had have AUX 8 aux / collapsed collapse VERB 3 ccomp / . . PUNCT 3 punct",
)
RELATIVE = scene(
    "Ada Wren, who led the talks, never signed the treaty.",
    "Ada Ada PROPN 9 nsubj / Wren Wren PROPN 1 flat / , , PUNCT 5 punct / who who PRON 5 nsubj / "
    "led lead VERB 1 acl:relcl / "
    "the the DET 7 det / talks talk NOUN 5 obj / never never ADV 9 advmod / signed sign VERB 0 root / "
    "the the DET 11 det / "
    "treaty treaty NOUN 9 obj / . . PUNCT 9 punct",
    names=(("Ada Wren", "PER"),),
)
SURNAME = scene(
    "Ada Wren arrived. She met Wren's deputy.",
    "Ada Ada PROPN 3 nsubj / Wren Wren PROPN 1 flat / arrived arrive VERB 0 root / . . PUNCT 3 punct",
    "She she PRON 2 nsubj / met meet VERB 0 root / Wren Wren PROPN 5 nmod:poss / 's 's PART 3 case / "
    "deputy deputy NOUN 2 obj / "
    ". . PUNCT 2 punct",
    names=(("Ada Wren", "PER"),),
)
CONDITION = scene(
    "If Norrin attacks, Varland will fight.",
    "If if SCONJ 3 mark / Norrin Norrin PROPN 3 nsubj / attacks attack VERB 7 advcl / , , PUNCT 3 punct / "
    "Varland Varland PROPN 7 nsubj / "
    "will will AUX 7 aux / fight fight VERB 0 root / . . PUNCT 7 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
QUESTION = scene(
    "Did Varland attack Norrin?",
    "Did do AUX 3 aux / Varland Varland PROPN 3 nsubj / attack attack VERB 0 root / Norrin Norrin PROPN 3 obj / "
    "? ? PUNCT 3 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
REFRAINED = scene(
    "Varland had refrained from attacking Norrin.",
    "Varland Varland PROPN 3 nsubj / had have AUX 3 aux / refrained refrain VERB 0 root / from from SCONJ 5 mark / "
    "attacking attack VERB 3 advcl / Norrin Norrin PROPN 5 obj / . . PUNCT 3 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
ALLY = scene(
    "Varland is an ally of Norrin.",
    "Varland Varland PROPN 4 nsubj / is be AUX 4 cop / an a DET 4 det / ally ally NOUN 0 root / of of ADP 6 case / "
    "Norrin Norrin PROPN 4 nmod / . . PUNCT 4 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
HEDGED = scene(
    "Varland may have attacked Norrin.",
    "Varland Varland PROPN 4 nsubj / may may AUX 4 aux / have have AUX 4 aux / attacked attack VERB 0 root / "
    "Norrin Norrin PROPN 4 obj / "
    ". . PUNCT 4 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
WANTED = scene(
    "Varland wants to attack Norrin.",
    "Varland Varland PROPN 2 nsubj / wants want VERB 0 root / to to PART 4 mark / attack attack VERB 2 xcomp / "
    "Norrin Norrin PROPN 4 obj / "
    ". . PUNCT 2 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
CARRIED = scene(
    "Rebels carried out the raid on Monday.",
    "Rebels rebel NOUN 2 nsubj / carried carry VERB 0 root / out out ADP 2 compound:prt / the the DET 5 det / "
    "raid raid NOUN 2 obj / "
    "on on ADP 7 case / Monday Monday PROPN 2 obl / . . PUNCT 2 punct",
    published="2024-03-13",
)
CONTENT_NOUN = scene(
    "The mayor confirmed the arrest of Ada Wren.",
    "The the DET 2 det / mayor mayor NOUN 3 nsubj / confirmed confirm VERB 0 root / the the DET 5 det / "
    "arrest arrest NOUN 3 obj / "
    "of of ADP 7 case / Ada Ada PROPN 5 nmod / Wren Wren PROPN 7 flat / . . PUNCT 3 punct",
    names=(("Ada Wren", "PER"),),
)
VOWED = scene(
    "The mayor vowed to rebuild the bridge.",
    "The the DET 2 det / mayor mayor NOUN 3 nsubj / vowed vow VERB 0 root / to to PART 5 mark / "
    "rebuild rebuild VERB 3 xcomp / "
    "the the DET 7 det / bridge bridge NOUN 5 obj / . . PUNCT 3 punct",
)
IMPERATIVE = scene(
    "Leave Norrin alone.",
    "Leave leave VERB 0 root / Norrin Norrin PROPN 1 obj / alone alone ADJ 1 xcomp / . . PUNCT 1 punct",
)
FRAGMENT = scene("No survivors.", "No no DET 2 det / survivors survivor NOUN 0 root / . . PUNCT 2 punct")
HOPES = scene(
    "Norrin hopes that Varland leaves.",
    "Norrin Norrin PROPN 2 nsubj / hopes hope VERB 0 root / that that SCONJ 5 mark / "
    "Varland Varland PROPN 5 nsubj / leaves leave VERB 2 ccomp / "
    ". . PUNCT 2 punct",
    names=(("Varland", "LOC"), ("Norrin", "LOC")),
)
SHOWS = scene(
    "The photograph shows that Varland fired.",
    "The the DET 2 det / photograph photograph NOUN 3 nsubj / shows show VERB 0 root / that that SCONJ 6 mark / "
    "Varland Varland PROPN 6 nsubj / "
    "fired fire VERB 3 ccomp / . . PUNCT 3 punct",
    names=(("Varland", "LOC"),),
)
IT = scene(
    "The bridge collapsed. It was old.",
    "The the DET 2 det / bridge bridge NOUN 3 nsubj / collapsed collapse VERB 0 root / . . PUNCT 3 punct",
    "It it PRON 3 nsubj / was be AUX 3 cop / old old ADJ 0 root / . . PUNCT 3 punct",
)
TWO_PERSONS = scene(
    "Ada Wren met Tom Pell. He left.",
    "Ada Ada PROPN 3 nsubj / Wren Wren PROPN 1 flat / met meet VERB 0 root / Tom Tom PROPN 3 obj / "
    "Pell Pell PROPN 4 flat / . . PUNCT 3 punct",
    "He he PRON 2 nsubj / left leave VERB 0 root / . . PUNCT 2 punct",
    names=(("Ada Wren", "PER"), ("Tom Pell", "PER")),
)
ALL = (
    ATTACK, PASSIVE, SAID, RELATIVE, SURNAME, CONDITION, QUESTION, REFRAINED, ALLY, HEDGED, WANTED, CARRIED,
    CONTENT_NOUN, VOWED,
    IMPERATIVE, FRAGMENT, HOPES, SHOWS, IT, TWO_PERSONS,
)  # fmt: skip
