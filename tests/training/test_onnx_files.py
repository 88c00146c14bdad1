"""Which weights of a file are like which others, where onnx is installed."""

from __future__ import annotations

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
pytest.importorskip("onnxruntime.quantization")
pytest.importorskip("torch")

from onnx import helper, numpy_helper  # noqa: E402

from rashomon.training.onnx_files import likenesses  # noqa: E402


def test_each_weight_is_laid_beside_the_earlier_one_it_is_likest() -> None:
    random = np.random.default_rng(5)

    def noise(most: int) -> np.ndarray:
        return random.integers(-most, most + 1, (40, 60), dtype=np.int8)

    first, second = noise(90), noise(90)
    weights = {
        "first": first,
        "second": second,
        "of the second": second + noise(30),
        "of the first": first + noise(30),
        "turned": first.T.copy(),
        "full": first.astype(np.float32),
    }
    tensors = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    file = helper.make_model(helper.make_graph([], "g", [], [], tensors)).SerializeToString()
    found = {(file[a : a + n], file[b : b + n]) for a, b, n in likenesses(file)}
    assert found == {
        (weights["of the second"].tobytes(), second.tobytes()),
        (weights["of the first"].tobytes(), first.tobytes()),
    }
