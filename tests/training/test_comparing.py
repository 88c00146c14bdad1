"""Kits and the pairs made of them; and, where PyTorch is installed, the graphs that are exported."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from rashomon.training.kits import KINDS, Pair, events, kits_in, like_events, near_misses, pairs_of_matter, parsed

TEXT = """# Fire at Lanmoor
: Was the crew warned
= warned
The crew was told.
Word had reached the bridge.
= not warned
Nobody told the crew.
No message was sent.
= ~ a call was made
Somebody rang.
: How many died
= four
Four died.

#~ Fire a week later
: Was it put out
= yes
The fire went out.
"""


def test_two_versions_exclude_each_other_unless_one_can_hold_beside() -> None:
    kit, _ = parsed(TEXT)
    assert Counter(pair.kind for pair in pairs_of_matter(kit.matters[0])) == {"same": 2, "exclude": 4, "beside": 4}
    assert Pair("The crew was told.", "Word had reached the bridge.", "same") in pairs_of_matter(kit.matters[0])
    assert {pair.right for pair in near_misses(kit)} == {"Four died."}
    assert len(list(near_misses(kit))) == 5


def test_a_like_event_belongs_to_the_one_above_it() -> None:
    kits = parsed(TEXT)
    assert [kit.like for kit in kits] == [False, True] and kits[1].title == "Fire a week later"
    assert events([*kits, kits[0]]) == [kits, [kits[0]]]
    assert [pair.right for pair in like_events(kits)] == ["The fire went out."] * 6


@pytest.mark.parametrize("text", ["A claim.", "# Kit\nA claim.", "# Kit\n: Matter\nA claim.", ": Matter", "= version"])
def test_a_line_without_a_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"x\.txt:\d+"):
        parsed(text, "x.txt")


def test_the_packages_kits_can_be_read_and_have_every_kind() -> None:
    from rashomon.training.kits import OWN_KITS

    kits = kits_in(OWN_KITS)
    assert len(kits) > 100 and all(version.lines for kit in kits for matter in kit.matters for version in matter)
    kinds = Counter(pair.kind for kit in kits for matter in kit.matters for pair in pairs_of_matter(matter))
    assert min(kinds[kind] for kind in KINDS[:3]) > 1000


def test_an_epoch_has_as_many_pairs_as_the_options_say() -> None:
    pytest.importorskip("torch")
    from rashomon.training.comparing import ComparingOptions, drawn

    event = parsed(TEXT)
    pairs = drawn(event, ComparingOptions(share=1, near=0.3, like=0.2), random.Random(1))
    assert Counter(pair.kind for pair in pairs) == {"same": 2, "exclude": 4, "beside": 4, "other": 5}


def test_the_exported_graphs_compute_what_was_trained() -> None:
    torch = pytest.importorskip("torch")
    from rashomon.training.comparing_model import ClaimGraph, Comparer, PairGraph, mask_of, padded
    from rashomon.training.encoder import WIDTH, Encoder

    torch.manual_seed(2)
    branch = Comparer(Encoder(vocabulary=50)).eval()
    states = [torch.randn(3, WIDTH), torch.randn(5, WIDTH)]
    names = torch.tensor([0, 1, 0, 0, 2, 0, 1, 0])
    with torch.no_grad():
        own = branch.claims(*padded(states))
        alone = [ClaimGraph(branch).eval()(one[None]) for one in states]
        for row, one in enumerate(alone):
            assert torch.allclose(own[row, : len(states[row])], one[0], atol=1e-4)
        both, sides = torch.cat(alone, dim=1), torch.tensor([0] * 3 + [1] * 5)
        wide = torch.cat([both, torch.randn(1, 2, WIDTH)], dim=1)
        filled = [torch.cat([one, torch.zeros(2, dtype=torch.long)])[None] for one in (sides, names)]
        together = branch(wide, *filled, mask_of([8], 10))[0]
        assert torch.allclose(PairGraph(branch).eval()(both, sides[None], names[None]), together, atol=1e-4)


def test_real_pairs_are_read_without_brackets_and_drawn_by_count(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from rashomon.training.comparing import ONE, ComparingOptions, real_pairs, steps_of_real

    file = tmp_path / "pairs.jsonl"
    rows = [{"left": "[Ada Lind] left", "right": f"she left\n{at}", "one": at == 0} for at in range(9)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs = real_pairs(file)
    assert (pairs[0].left, pairs[0].right, pairs[0].kind) == ("Ada Lind left", "she left 0", ONE)
    assert {pair.kind for pair in pairs[1:]} == {"other"}
    steps = steps_of_real([(pairs, 5), (pairs[:2], 5)], ComparingOptions(batch=4), random.Random(1))
    assert [len(step) for step in steps] == [2, 2, 2, 1]


def test_of_one_matter_any_kind_but_other_will_do() -> None:
    torch = pytest.importorskip("torch")
    from rashomon.training.comparing import ONE, ComparingOptions, _loss
    from rashomon.training.kits import Pair

    pairs = [Pair("a", "b", ONE)]
    alike, excluding, two = (torch.tensor([row]) for row in ([9.0, 0, 0, 0], [0, 9.0, 0, 0], [0, 0, 0, 9.0]))
    options = ComparingOptions()
    assert _loss(alike, pairs, options) == _loss(excluding, pairs, options) < 0.01 < _loss(two, pairs, options)
