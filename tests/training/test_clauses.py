"""The clauses' graph, where PyTorch is installed: what it computes; evening out changes nothing but rounding."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from rashomon.training.clauses import ClauseGraph, base_encoder, eight_bit_rows  # noqa: E402
from rashomon.training.encoder import WIDTH, Encoder  # noqa: E402
from rashomon.training.evening import Evened, even_out  # noqa: E402


def encoder() -> Encoder:
    """An encoder whose forms, which have no part in a clause's vector, are not zero."""
    torch.manual_seed(5)
    made = Encoder(vocabulary=50).eval()
    torch.nn.init.normal_(made.case.weight)
    return made


def test_the_vector_is_the_mean_over_all_pieces_of_length_one_and_knows_no_forms() -> None:
    base = encoder()
    ids = torch.tensor([[1, 7, 9, 7, 2]])
    with torch.no_grad():
        found = ClauseGraph(base).eval()(base.piece(ids))
        base.case.weight.zero_()
        mean = base(ids, torch.zeros_like(ids), None)[0][0].mean(dim=0)
    assert found.shape == (WIDTH,)
    assert torch.allclose(found, mean / mean.norm(), atol=1e-5)


def test_evening_out_changes_no_product() -> None:
    graph = ClauseGraph(encoder()).eval()
    examples = [torch.randn(1, 6, WIDTH) * torch.logspace(-2, 2, WIDTH) for _ in range(3)]
    with torch.no_grad():
        before = [graph(example) for example in examples]
        even_out(graph, graph.layers, examples)
        after = [graph(example) for example in examples]
    assert isinstance(graph.layers[0].project, Evened)
    for one, other in zip(before, after, strict=True):
        assert torch.allclose(one, other, atol=1e-4)


def test_evening_out_makes_inputs_more_alike_in_size() -> None:
    graph = ClauseGraph(encoder()).eval()
    uneven = torch.ones(WIDTH)
    uneven[::32] = 60
    for layer in graph.layers:
        layer.layer.norm_output.weight = torch.nn.Parameter(uneven.clone())
    examples = [torch.randn(1, 6, WIDTH) for _ in range(3)]
    seen: list[float] = []

    def spread(_: object, inputs: tuple[torch.Tensor, ...]) -> None:
        sizes = inputs[0].abs().flatten(0, -2).amax(dim=0)
        seen.append(float(sizes.max() / sizes.median()))

    even_out(graph, graph.layers, examples)
    inner = graph.layers[3].project
    with torch.no_grad():
        inner.register_forward_pre_hook(spread)
        inner.linear.register_forward_pre_hook(spread)
        graph(examples[0])
    assert seen[1] < seen[0] / 4


def test_rows_in_eight_bits_are_within_half_a_step() -> None:
    table = torch.randn(20, 8)
    rows, scale = eight_bit_rows(table)
    assert rows.dtype == torch.int8
    assert scale.shape == (20, 1)
    assert ((rows * scale - table).abs() <= scale / 2 + 1e-6).all()


def test_other_weights_than_the_published_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(ValueError, match="is not all-MiniLM-L6-v2"):
        base_encoder(tmp_path)
