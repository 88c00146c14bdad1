"""What other programs take: annotations, entities, networks, claims, event tables, references.

Enters: a `Held`. Leaves: bytes in a format of somebody else's, and how many things are in them.
Each module says what its mapping means and what it
leaves out; nothing is filled in that the case does not know.
"""

from rashomon.exports.others.annotations import web_annotations
from rashomon.exports.others.entities import follow_the_money
from rashomon.exports.others.events import acled, ucdp
from rashomon.exports.others.networks import gexf, relations, reliance
from rashomon.exports.others.references import csl
from rashomon.exports.others.statements import schema_claims

__all__ = [
    "acled", "csl", "follow_the_money", "gexf", "relations", "reliance", "schema_claims", "ucdp", "web_annotations",
]  # fmt: skip
