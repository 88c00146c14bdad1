"""Scores of what is installed, on the published terms, and the gate whose floors only rise.

`scores(name, path)` runs the shipped reader on a file or folder of gold and says how well it did, in per cent.
Nothing is looked up by file name and nothing is kept between calls. This room may use what it scores
(`reading`, and for chains `intake` and `attribution`, in `system` only) and the corpus readers of `training`
(they need no PyTorch); a planted newsroom goes the whole way through a case, in `planted_case` only.
"""

from __future__ import annotations

from rashomon.evaluation.scoring import NAMES, PLANTED, scores, scores_of

__all__ = ["NAMES", "PLANTED", "scores", "scores_of"]
