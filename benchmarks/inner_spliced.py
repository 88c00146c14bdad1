"""Inner attributions: reading the content again, beside a second role head trained on spliced examples, in one run.

    PYTHONPATH=src python benchmarks/inner_spliced.py DATA RUN --scratch FOLDER [--epochs 1]

RUN is a run folder of `python -m rashomon.training`. Spliced examples: in a PolNeAR paragraph with a single attribution
whose content follows its cue, the content's words give way to another paragraph's first sentence, whose attributions
then are inner ones, known in full. The second head (with a chain of its own) is trained on them together with the
attributions' last layer and the links; ordinary windows go along so that the outer roles are not forgotten. Both ways
are then asked for the inner attributions of the gold for chains, development part.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from rashomon.evaluation.chains.measured import cases_at
from rashomon.evaluation.chains.standoff import GoldDocument, parents
from rashomon.reading import Reader
from rashomon.reading.attributing import outermost
from rashomon.reading.bundle import Bundle, Scores
from rashomon.reading.labels import ROLES
from rashomon.reading.units import units
from rashomon.terms import Report
from rashomon.terms.reading import Roles
from rashomon.training.__main__ import base_folder
from rashomon.training.batches import batch_of, grouped, seeded
from rashomon.training.corpora import polnear
from rashomon.training.crf import Chain
from rashomon.training.encoder import WIDTH
from rashomon.training.examples import IGNORE, Example, Link, role_cuts, role_window
from rashomon.training.export import export
from rashomon.training.losses import losses, total
from rashomon.training.model import Model, stored_model
from rashomon.training.tune import role_parameters

DONORS = (4, 40)  # words of a donor
WITHOUT = 0.3  # share of donors without an attribution: most contents hold none
OPENERS = frozenset(
    ["the", "a", "an", "he", "she", "it", "they", "we", "in", "on", "at", "but", "and", "this", "that", "there", "as"]
)


def spliced(articles: list[list[polnear.Paragraph]], rng: random.Random) -> list[tuple[Example, tuple[int, ...]]]:
    """(example with outer roles and inner links, inner role of every word), one for each fitting host."""
    paragraphs = [p for article in articles for p in article]
    fitting = [p for p in paragraphs if DONORS[0] <= len(p.words) <= DONORS[1]]
    donors = {
        True: [role_window([p]) for p in fitting if any("cue" in a for a in p.attributions)],
        False: [role_window([p]) for p in fitting if not p.attributions],
    }
    made: list[tuple[Example, tuple[int, ...]]] = []
    for host in paragraphs:
        if len(host.attributions) != 1:
            continue
        (roles,) = host.attributions
        content, cue = roles.get("content", ()), roles.get("cue", ())
        if not content or not cue or content[0] <= cue[-1] or content[-1] - content[0] + 1 != len(content):
            continue
        made.append(_spliced(host, content, rng.choice(donors[rng.random() >= WITHOUT])))
    return made


def _spliced(host: polnear.Paragraph, content: tuple[int, ...], donor: Example) -> tuple[Example, tuple[int, ...]]:
    outer = role_window([host])
    first, last = content[0], content[-1]
    opener = host.words[first : first + 1] if host.words[first].lower() == "that" else ()
    words = list(donor.words)
    if opener and words[0].lower() in OPENERS:
        words[0] = words[0].lower()
    if words[-1] == "." and len(words) > 1:
        words = words[:-1]
    inside = (*opener, *words)
    start = first + len(opener)

    def placed(row: tuple[int, ...]) -> tuple[int, ...]:
        return (*((0,) * start), *row[: len(words)], *((0,) * (len(host.words) - last - 1)))

    begin, inner = ROLES.index("B-content"), ROLES.index("I-content")
    flat = (*outer.roles[:first], begin, *((inner,) * (len(inside) - 1)), *outer.roles[last + 1 :])  # type: ignore[index]
    links = [
        Link(cue=link.cue, roles=(*link.roles[:first], begin, *((inner,) * (len(inside) - 1)), *link.roles[last + 1 :]))
        for link in outer.links
        if link.cue[-1] < first
    ]
    for link in donor.links:
        if link.cue[-1] < len(words):
            links.append(Link(cue=tuple(i + start for i in link.cue), roles=placed(link.roles)))
    example = Example(
        words=(*host.words[:first], *inside, *host.words[last + 1 :]), roles=tuple(flat), links=tuple(links)
    )
    return example, placed(donor.roles or ())


class Inner(nn.Module):
    """The second role head."""

    def __init__(self) -> None:
        super().__init__()
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.chain = Chain(ROLES)


def train(model: Model, inner: Inner, data: Path, bundle: Bundle, epochs: int) -> None:
    """Spliced and ordinary windows, each article once an epoch."""
    rng, subwords, hiding = seeded(7), bundle.subwords, bundle.hiding
    by_name: dict[str, list[list[polnear.Paragraph]]] = {}
    for article in polnear.articles(data / "polnear" / "train"):
        by_name.setdefault(article.name, []).append(polnear.paragraphs(article))
    optimizer = torch.optim.AdamW(
        [{"params": role_parameters(model), "lr": 1e-4}, {"params": inner.parameters(), "lr": 1e-3}], fused=True
    )
    for epoch in range(epochs):
        chosen = [rng.choice(annotators) for annotators in by_name.values()]
        pairs = spliced(chosen, rng)
        inner_of = {id(example): row for example, row in pairs}
        plain = [role_window(cut) for article in chosen for cut in role_cuts(article, rng)]
        rng.shuffle(plain)
        groups = [
            *grouped([e for e, _ in pairs], subwords, pieces=1024, rng=rng),
            *grouped(plain[: len(pairs)], subwords, pieces=1024, rng=rng),
        ]
        rng.shuffle(groups)
        for step, group in enumerate(groups):
            for group_ in optimizer.param_groups:
                group_["lr"] = (1e-4 if group_ is optimizer.param_groups[0] else 1e-3) * (
                    1 - (epoch * len(groups) + step) / (epochs * len(groups))
                )
            batch = batch_of(group, subwords, hiding)
            found = total(losses(model, batch))
            if id(group[0]) in inner_of:
                words = model.vectors(*batch.hidden)[2]
                gold = torch.full(batch.columns["roles"].shape, IGNORE)
                for row, example in enumerate(group):
                    own = inner_of[id(example)]
                    gold[row, : len(own)] = torch.tensor(own)
                found = found + inner.chain.loss(inner.roles(words).float(), gold) / (gold >= 0).sum()
            found.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        print(f"epoch {epoch + 1}: {len(pairs)} spliced examples, last loss {float(found.detach()):.3f}")


class TorchBundle:
    """What `attributing` needs of a bundle, with the inner head's scores as roles."""

    def __init__(self, model: Model, inner: Inner, bundle: Bundle) -> None:
        self.model, self.inner = model.eval(), inner.eval()
        self.subwords, self.hiding, self.lemmatizer = bundle.subwords, bundle.hiding, bundle.lemmatizer
        steps, begin = inner.chain.transitions()
        self.tables = {**bundle.tables, "roles_steps": steps.detach().numpy(), "roles_begin": begin.detach().numpy()}
        links = model.links
        self.tables["link_weight"] = links.score.weight.detach().numpy().T.copy()
        self.tables["link_bias"] = links.score.bias.detach().numpy()
        for column, table in enumerate(links.features):
            self.tables[f"link_feature_{column}"] = table.weight.detach().numpy()

    def run(self, words: tuple[str, ...], *, trees: bool = False) -> Scores:
        """Scores of which only roles and links are set."""
        batch = batch_of([Example(words=words)], self.subwords, self.hiding)
        with torch.no_grad():
            own = self.model.vectors(*batch.hidden)[2][0]
            columns: dict[str, Any] = {
                "roles": self.inner.roles(own).numpy(),
                "link_left": self.model.links.left(own).numpy(),
                "link_right": self.model.links.right(own).numpy(),
            }
        empty = np.zeros((len(words), 1), np.float32)
        others = {f: empty for f in Scores.__dataclass_fields__ if f not in columns}
        return Scores(**others, **columns)


def counts(gold: GoldDocument, found: list[tuple[int, int, set[int]]]) -> tuple[int, int, int, int]:
    """(gold inner, found inner, cues that meet, of these contents that share half) in characters."""
    up = parents(gold.attributions)
    inner = [a for a in gold.attributions if a.cue and up[a.id] is not None]
    met = right = 0
    for one in inner:
        near = [f for f in found if f[0] < one.cue[1] and f[1] > one.cue[0]]  # type: ignore[index]
        wanted = {i for a, b in one.content for i in range(a, b)}
        met += bool(near)
        right += any(2 * len(f[2] & wanted) >= max(len(f[2]), len(wanted)) for f in near if wanted)
    return len(inner), len(found), met, right


def main() -> None:
    """Train the second head, ask both ways, print what they found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--scratch", type=Path, required=True, help="where the exported model may lie")
    given = parser.parse_args()
    torch.set_num_threads(1)
    export(given.run, given.scratch, base=base_folder(), full=True)
    reader = Reader.load(given.scratch)
    model, inner = stored_model(given.run), Inner()
    train(model, inner, given.data, reader.bundle, given.epochs)
    second: Any = TorchBundle(model, inner, reader.bundle)
    sums = {"read again": np.zeros(4, int), "spliced": np.zeros(4, int)}
    for part, text, gold in cases_at(given.data):
        if part == "scored":
            continue
        report = Report(id="", input="", text=text.text, sha256="", input_sha256="")
        reading = reader.read(report)
        again = [_characters(r, reading.start, reading.end) for r in reading.roles if r.depth]
        own: list[tuple[int, int, set[int]]] = []
        for unit in units(report, second.subwords):
            starts, ends = zip(*unit.spans, strict=True)
            own.extend(
                _characters(r, starts, ends) for r in outermost([unit.words], [second.run(unit.words)], second)[0]
            )
        sums["read again"] += counts(gold, again)
        sums["spliced"] += counts(gold, own)
    for name, (of, found, met, right) in sums.items():
        share = {
            "gold": of,
            "found": found,
            "recall": met / of,
            "precision": met / max(found, 1),
            "content": right / of,
        }
        print(name, json.dumps({k: round(float(v), 3) for k, v in share.items()}))


def _characters(roles: Roles, start: Any, end: Any) -> tuple[int, int, set[int]]:
    content = {i for a, b in roles.content for i in range(start[a], end[b])}
    return start[roles.cue[0][0]], end[roles.cue[-1][1]], content


if __name__ == "__main__":
    main()
