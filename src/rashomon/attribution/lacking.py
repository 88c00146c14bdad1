"""Who has no evidence of something: "have no evidence to suggest that", "saw little sign that".

Enters: a page and a finding of the model. Leaves: the finding with the "no" in its content, where a model may take it
into the cue: what is not shown must not stand there as asserted.
Misses: "without evidence", which stays in the words between.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.cues import cue_of, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, words_of


def with_lack(page: Page, finding: Finding) -> Finding:
    """The finding, its content from the "no" or "little" before a noun of evidence on, its cue up to there."""
    cue = sorted(words_of(finding.cue))
    lack = next((w for w in cue[1:] if page.lower[w] in words("lacking") and _is_evidence(page, w + 1)), None)
    verbs = [w for w in cue if lack is not None and w < lack and page.reading.tag[w] in ("VERB", "AUX")]
    if lack is None or not verbs or not finding.content:
        return finding
    head = verbs[-1]
    content = {*words_of(finding.content), *(w for w in cue if w >= lack)}
    return replace(
        finding,
        head=head,
        cue=page.runs(w for w in cue if w < lack),
        content=page.runs(w for w in content if w > head),
        entry=cue_of(page.lower[head], page.reading.lemma[head]),
    )


def _is_evidence(page: Page, word: int) -> bool:
    """Whether a noun of evidence stands here, behind one adjective at most ("no credible evidence")."""
    behind = word + 1 if page.form(word) and page.reading.tag[word] == "ADJ" else word
    return (page.form(behind) or "").removesuffix("s") in words("evidence")
