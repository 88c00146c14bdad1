"""Readings built by hand, so that the rooms after reading are tested without a model.

A tree is written one word a line, `form lemma TAG head label` with heads counted from 1 inside the sentence and 0 for
the root, sentences parted by an empty line:

    The the DET 2 det
    mayor mayor NOUN 3 nsubj
    resigned resign VERB 0 root
    . . PUNCT 3 punct
"""

from __future__ import annotations

from rashomon.terms import Name, NameKind, Reading, Report, Roles, report_id, sha256_of


def hand_report(text: str, **fields: object) -> Report:
    """A report of `text` with the hashes it should have; other fields as given."""
    digest = sha256_of(text.encode())
    name = str(fields.pop("input", "hand.txt"))
    return Report(id=report_id(name, digest), input=name, text=text, sha256=digest, input_sha256=digest, **fields)  # type: ignore[arg-type]


def hand_reading(
    report: Report,
    tree: str,
    names: tuple[tuple[str, str], ...] = (),
    roles: tuple[tuple[str, str, tuple[str, ...]], ...] = (),
) -> Reading:
    """The reading of `report` with the words of `tree`, found one after another in its text.

    `names` are (characters, "PER"/"LOC"/"ORG"); `roles` are (cue, source, contents) by their characters, "" for none;
    each is looked for from the start of the text and must begin and end at words.
    """
    words: list[tuple[str, str, str, int, str]] = []
    sentences: list[int] = []
    for number, block in enumerate(tree.strip().split("\n\n")):
        first = len(words)
        for line in block.strip().splitlines():
            form, lemma, tag, head, label = line.split()
            words.append((form, lemma, tag, int(head) - 1 + first if head != "0" else -1, label))
            sentences.append(number)
    starts: list[int] = []
    at = 0
    for form, *_ in words:
        at = report.text.index(form, at)
        starts.append(at)
        at += len(form)
    ends = [start + len(word[0]) for start, word in zip(starts, words, strict=True)]

    def found(characters: str) -> tuple[int, int]:
        start = report.text.index(characters)
        return starts.index(start), ends.index(start + len(characters))

    return Reading(
        report=report.id,
        word=tuple(word[0] for word in words),
        lemma=tuple(word[1] for word in words),
        tag=tuple(word[2] for word in words),
        head=tuple(word[3] for word in words),
        label=tuple(word[4] for word in words),
        start=tuple(starts),
        end=tuple(ends),
        sentence=tuple(sentences),
        paragraph=tuple(report.text.count("\n", 0, start) for start in starts),
        names=tuple(
            Name(first=found(text)[0], last=found(text)[1], kind=NameKind(kind), score=1.0) for text, kind in names
        ),
        roles=tuple(
            Roles(
                cue=(found(cue),),
                source=(found(source),) if source else (),
                content=tuple(found(text) for text in contents),
                score=1.0,
            )
            for cue, source, contents in roles
        ),
        made_by="by hand",
    )
