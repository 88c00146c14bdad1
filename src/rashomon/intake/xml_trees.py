"""XML read without trust: no entities, no documents from elsewhere, no depth without end.

Enters: the bytes of an XML document. Leaves: its tree, or an InputError. Deliberately not done: checking it against its
DTD or schema.
"""

from __future__ import annotations

from typing import Any

from rashomon.intake.limits import XML_BYTES, refuse_larger
from rashomon.terms import InputError

_ENTITIES = "{} declares entities of its own, which are not read: they can be made to harm."


def xml_tree(content: bytes, what: str, most: int = XML_BYTES) -> Any:
    """The root element of an XML document; `what` names it in the reason where it cannot be read.

    Raises InputError where it is too large, damaged, deeper than libxml2 goes (256 elements), or declares entities,
    with which a few bytes can stand for gigabytes or for another file.
    """
    from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

    refuse_larger(len(content), most, what)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(_why(what, " ".join(str(error).split(", line")[0].split()))) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise InputError(_ENTITIES.format(what))
    return root


def _why(what: str, said: str) -> str:
    """The reason why XML cannot be read, of what libxml2 says of it."""
    if "amplification" in said or "entity loop" in said:
        return _ENTITIES.format(what)
    if "depth" in said:
        return f"{what} is damaged, or made to harm: its elements lie too deep inside one another."
    return f"{what} is damaged: it is no well-formed XML ({said}). Save it again."


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: Any, name: str) -> str:
    """The attribute of that local name, whatever its namespace; empty where there is none."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
