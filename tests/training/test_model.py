"""The network itself, where PyTorch is installed: the chain against trying everything, the exported graph against the
model."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordPiece  # noqa: E402
from tokenizers.normalizers import BertNormalizer  # noqa: E402

from rashomon.reading.hiding import Hiding  # noqa: E402
from rashomon.reading.labels import NAMES, ROLES  # noqa: E402
from rashomon.reading.subwords import Subwords  # noqa: E402
from rashomon.training.batches import batch_of  # noqa: E402
from rashomon.training.crf import Chain  # noqa: E402
from rashomon.training.examples import Example  # noqa: E402
from rashomon.training.graph import HEADS_OF, Graph, head_parts  # noqa: E402
from rashomon.training.losses import losses  # noqa: E402
from rashomon.training.model import Model, Sizes  # noqa: E402
from rashomon.training.tune import role_parameters  # noqa: E402


def _subwords() -> Subwords:
    vocabulary = {name: n for n, name in enumerate(("[UNK]", "[CLS]", "[SEP]", "[MASK]", "venn", "toll", "said"))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    return Subwords(tokenizer)


def test_the_chains_loss_is_the_log_of_all_paths() -> None:
    torch.manual_seed(1)
    chain = Chain(NAMES)
    torch.nn.init.normal_(chain.steps)
    emissions = torch.randn(1, 3, len(NAMES))
    gold = torch.tensor([[0, 1, 2]])
    steps, begin = chain.transitions()

    def score(path: tuple[int, ...]) -> object:
        own = sum(emissions[0, i, n] for i, n in enumerate(path))
        return begin[path[0]] + own + sum(steps[a, b] for a, b in pairwise(path))

    everything = torch.logsumexp(torch.stack([score(p) for p in product(range(len(NAMES)), repeat=3)]), 0)
    assert torch.allclose(chain.loss(emissions, gold), everything - score((0, 1, 2)), atol=1e-4)


def test_padding_changes_no_loss() -> None:
    chain = Chain(NAMES)
    emissions = torch.randn(1, 4, len(NAMES))
    gold = torch.tensor([[0, 1, -100, -100]])
    assert torch.allclose(chain.loss(emissions, gold), chain.loss(emissions[:, :2], gold[:, :2]), atol=1e-5)


def test_the_exported_graph_computes_what_the_model_does() -> None:
    torch.manual_seed(2)
    model = Model(Sizes(relations=5, scripts=7)).eval()
    torch.nn.init.normal_(model.names.corpus.weight)
    ids, cases = torch.arange(1000, 1008).unsqueeze(0), torch.ones(1, 8, dtype=torch.long)
    pool = torch.rand(1, 4, 8) / 4
    in_sight = (torch.arange(2000, 2009).unsqueeze(0), torch.ones(1, 9, dtype=torch.long))
    in_sight_pool = torch.rand(1, 4, 9) / 4
    with torch.no_grad():
        graph = Graph(model).eval()
        role_heads, tree_heads, arcs = graph(
            model.encoder.piece(ids), cases, pool, model.encoder.piece(in_sight[0]), in_sight[1], in_sight_pool
        )
        words, root, role_words = model.vectors(ids, cases, torch.zeros(1, 1, 1, 8), pool)
        expected = model.arcs(words, torch.cat([root, words], dim=1))[0]
        tags = model.tag(words)[0]
        seen = model.in_sight(*in_sight, torch.zeros(1, 1, 1, 9), in_sight_pool)
        named = model.names(words, seen, torch.zeros(1, dtype=torch.long))[0]
        roles = model.roles(role_words)[0]
    assert torch.allclose(arcs, expected, atol=1e-3)
    assert torch.allclose(tree_heads[1:, : tags.shape[1]], tags, atol=1e-3)
    assert torch.allclose(tree_heads[1:, -len(NAMES) :], named, atol=1e-3)
    assert torch.allclose(role_heads[1:, : len(ROLES)], roles, atol=1e-3)
    for heads, parts in ((tree_heads, HEADS_OF["tree_heads"]), (role_heads, HEADS_OF["role_heads"])):
        assert heads.shape == (5, sum(head_parts(model)[name].weight.shape[0] for name in parts))


def test_only_the_names_head_sees_the_names() -> None:
    torch.manual_seed(3)
    model = Model(Sizes(relations=5, scripts=7)).eval()
    hiding, subwords = Hiding({"said"}), _subwords()
    examples = [
        Example(
            words=words,
            names=(0, 0),
            tags=(1, 1),
            heads=(1, -1),
            labels=(0, 0),
            lemmas=(0, 0),
            sentence=(0, 0),
            roles=(1, 3),
        )
        for words in (("Venn", "said"), ("Toll", "said"))
    ]
    one, other = (losses(model, batch_of([example], subwords, hiding)) for example in examples)
    assert {name for name in one if one[name] != other[name]} == {"names"}


def test_only_what_attributions_have_of_their_own_is_tuned() -> None:
    model = Model(Sizes(relations=5, scripts=7))
    tuned = {id(p) for p in role_parameters(model)}
    shared = [*model.encoder.layers.parameters(), *model.tag.parameters(), *model.arcs.parameters()]
    assert not tuned & {id(p) for p in [*shared, *model.names.parameters()]}
    own = [model.encoder.role_layer, model.roles, model.links, model.role_chain]
    assert tuned == {id(p) for part in own for p in part.parameters()}
