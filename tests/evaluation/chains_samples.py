"""Invented texts with gold and with what a system might find, for the tests of chains."""

from __future__ import annotations

from rashomon.evaluation.chains.anchors import annotated
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldDocument
from rashomon.evaluation.chains.texts import Text, inline_text
from rashomon.terms import Attribution, ChainBasis, ChainNode, Party, SourceKind, Span, Stance, sha256_of

HARBOUR = """Harbour closed, says chief

Tom Fischer, the harbour master of Orsk, met reporters on Monday.
"The harbour stays closed," he told the Valley Gazette. "Nobody may enter."
The Lowland Courier wrote that a senior officer had denied taking bribes.
It is said that the ships have left."""

HARBOUR_GOLD = """
{"id":"a1","cue":"4:told","content":["4:\\"The harbour stays closed,\\""],"sources":[{"mention":"4:he","resolved":"3:Tom Fischer, the harbour master of Orsk","kind":"person"}],"stance":"asserts","relays":["4:the Valley Gazette"]}
{"id":"a2","cue":null,"content":["4:\\"Nobody may enter.\\""],"sources":[{"mention":null,"resolved":"3:Tom Fischer, the harbour master of Orsk","kind":"person"}],"stance":"asserts","relays":["4:the Valley Gazette"]}
{"id":"a3","cue":"5:wrote","content":["5:that a senior officer => 5:bribes"],"sources":[{"mention":"5:The Lowland Courier","resolved":"5:The Lowland Courier","kind":"outlet"}],"stance":"asserts"}
{"id":"a4","cue":"5:denied","content":["5:taking bribes"],"sources":[{"mention":"5:a senior officer","resolved":"5:a senior officer","kind":"anonymous"}],"stance":"denies"}
{"id":"a5","cue":"6:said","content":["6:that the ships have left"],"sources":[{"mention":null,"resolved":null,"kind":"unstated"}],"stance":"asserts"}
"""  # noqa: E501


def harbour() -> tuple[Text, tuple[GoldAttribution, ...]]:
    """The sample text with its gold."""
    text = inline_text("harbour", HARBOUR)
    gold, errors = annotated(HARBOUR_GOLD, text)
    assert errors == ()
    return text, gold


def document(text: Text, gold: tuple[GoldAttribution, ...], *, inline: bool = True) -> GoldDocument:
    """The sample as a gold document."""
    digest = sha256_of(text.text.encode())
    return GoldDocument(document=text.document, sha256=digest, attributions=gold, text=text.text if inline else None)


def perfect(text: Text, gold: tuple[GoldAttribution, ...]) -> list[Attribution]:
    """What a system without a mistake finds in the sample."""
    fischer = ("Tom Fischer", SourceKind.PERSON)
    gazette, courier = ("Valley Gazette", SourceKind.OUTLET), ("the Lowland Courier", SourceKind.OUTLET)
    officer, nobody = ("a senior officer", SourceKind.ANONYMOUS), ("unstated", SourceKind.UNSTATED)
    chains = [[fischer, gazette], [fischer, gazette], [courier], [officer, courier], [nobody]]
    return [found_like(text, one, *chain) for one, chain in zip(gold, chains, strict=True)]


def found_like(text: Text, one: GoldAttribution, *chain: tuple[str, SourceKind]) -> Attribution:
    """An attribution as the system gives it, with the spans of a gold one and this chain, root first."""
    mention = one.sources[0].mention
    place = {"text": text.text[slice(*mention)], "start": mention[0], "end": mention[1]} if mention else {}
    nodes = [(name, kind, one.id if i == 0 else None) for i, (name, kind) in enumerate(chain)]
    nodes.append(("this report", SourceKind.AUTHOR, None))
    return Attribution(
        id=one.id,
        report="r1",
        cue=span(text, one.cue) if one.cue else None,
        content=tuple(span(text, place) for place in one.content),
        stance=Stance(one.stance),
        sources=(Party(name=chain[0][0], kind=chain[0][1], **place),),  # type: ignore[arg-type]
        chain=tuple(
            ChainNode(name=name, kind=kind, attribution=id_, basis=ChainBasis.STATED, made_by="hand")
            for name, kind, id_ in nodes
        ),
        made_by="hand",
    )


def span(text: Text, place: tuple[int, int]) -> Span:
    """A span of the text."""
    return Span(start=place[0], end=place[1], text=text.text[slice(*place)])
