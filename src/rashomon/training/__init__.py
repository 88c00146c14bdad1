"""The encoder's weights, from the public corpora, in one command. Needs the `training` extra (PyTorch, ONNX).

In: a folder laid out as `docs/training.md` says. Out: a run folder with checkpoints and a log; `export` turns it into
the files that `rashomon.reading` ships. Training shares the rules for words, labels and lemmas with `reading`,
because a model must be trained on what it will be given; nothing else crosses over, and `reading` never imports
training.
"""
