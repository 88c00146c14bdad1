"""The dossier: a matter or a whole case on paper, every statement with the characters it rests on.

Enters: a `Held`. Leaves: a document as HTML (one file, no script, nothing remote), Markdown or PDF. The document is
composed once, as blocks; each format only writes blocks. Deliberately not done: verdicts, and leaving out what does
not fit a story.
"""

from rashomon.exports.dossier.composing import dossier_of
from rashomon.exports.dossier.extent import DEFAULT, Extent
from rashomon.exports.dossier.writing import DOSSIER_FORMATS, PAPERS, written

__all__ = ["DEFAULT", "DOSSIER_FORMATS", "PAPERS", "Extent", "dossier_of", "written"]
