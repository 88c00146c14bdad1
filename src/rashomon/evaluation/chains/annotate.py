"""The way to make more gold for chains: `python -m rashomon.evaluation.chains.annotate COMMAND ...`.

    … render PLACE FOLDER [DOCUMENT ...]     every document as numbered lines, one file each
    … check PLACE DOCUMENT FILE.jsonl        an annotator's file: what is wrong in it, or what it says
    … agree PLACE FOLDER FOLDER              how far two annotators agree on the documents that both have
    … draft PLACE DOCUMENT FILE FILE         for the adjudicator: what both have, and where they differ as comments
    … keep PLACE FOLDER GOLD.jsonl           a folder of annotators' files (DOCUMENT.jsonl) as offsets, no text;
                                             with --text the texts too, for gold of one's own that stands alone

PLACE is a folder with GUM's train.conllu, dev.conllu and test.conllu, or one with plain text files (.txt), or the
folder of the corpora, in which ud_gum/ and first_case/ are read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rashomon.evaluation.chains.agreement import Agreement, draft
from rashomon.evaluation.chains.anchors import annotated
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldDocument, Offsets, way_out, write_gold
from rashomon.evaluation.chains.texts import Text, gum_texts, plain_text, rendered
from rashomon.terms import sha256_of
from rashomon.terms.errors import UsageError


def main(arguments: list[str]) -> int:
    """Run the command; 1 where an annotator's file has errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    render = commands.add_parser("render")
    render.add_argument("place", type=Path)
    render.add_argument("folder", type=Path)
    render.add_argument("document", nargs="*")
    check = commands.add_parser("check")
    check.add_argument("place", type=Path)
    check.add_argument("document")
    check.add_argument("file", type=Path)
    agree = commands.add_parser("agree")
    agree.add_argument("place", type=Path)
    agree.add_argument("first", type=Path)
    agree.add_argument("second", type=Path)
    drafting = commands.add_parser("draft")
    drafting.add_argument("place", type=Path)
    drafting.add_argument("document")
    drafting.add_argument("first", type=Path)
    drafting.add_argument("second", type=Path)
    keep = commands.add_parser("keep")
    keep.add_argument("place", type=Path)
    keep.add_argument("folder", type=Path)
    keep.add_argument("gold", type=Path)
    keep.add_argument("--text", action="store_true")
    given = parser.parse_args(arguments)
    try:
        texts = texts_at(given.place)
        if given.command == "render":
            return _render(texts, given.folder, given.document or sorted(texts))
        if given.command == "check":
            return _check(_text(texts, given.document), given.file)
        if given.command == "agree":
            return _agree(texts, given.first, given.second)
        if given.command == "draft":
            return _draft(_text(texts, given.document), given.first, given.second)
        return _keep(texts, given.folder, given.gold, with_text=given.text)
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return 2


def texts_at(place: Path) -> dict[str, Text]:
    """The documents of a folder by id. UsageError where it holds neither GUM nor text files."""
    if (place / "ud_gum").is_dir():
        inner = [folder for name in ("ud_gum", "first_case") if (folder := place / name).is_dir()]
        return {document: text for folder in inner for document, text in texts_at(folder).items()}
    if any(place.glob("*.conllu")):
        return {text.document: text for text in gum_texts(place)}
    texts = [plain_text(path) for path in sorted(place.glob("*.txt"))]
    if not texts:
        raise UsageError(f"no .conllu and no .txt files in {place}")
    return {text.document: text for text in texts}


def _text(texts: dict[str, Text], document: str) -> Text:
    if document not in texts:
        raise UsageError(f"no document {document}: there are {', '.join(sorted(texts))}")
    return texts[document]


def _render(texts: dict[str, Text], folder: Path, documents: list[str]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / f"{document}.txt").write_text(rendered(_text(texts, document)), encoding="utf-8")
    return 0


def _check(text: Text, file: Path) -> int:
    found, errors = annotated(file.read_text(encoding="utf-8"), text)
    for one in found:
        print(summary(one, found, text))
    for error in errors:
        print(f"ERROR {error}")
    print(f"{len(found)} attributions, {len(errors)} lines with errors")
    return 1 if errors else 0


def summary(one: GoldAttribution, attributions: tuple[GoldAttribution, ...], text: Text) -> str:
    """An attribution in two lines for its annotator: cue and content, then who, and the chain the spans make."""
    way = way_out(one, attributions)
    content = " + ".join(_ends(span, text) for span in one.content) or "no content"
    cue = f'"{text.text[slice(*one.cue)]}"' if one.cue else "no cue"
    chain = [" & ".join(_name(source.resolved or source.mention, text) for source in step.sources) for step in way]
    relays = [[_name(span, text) for span in step.relays] for step in way]
    steps = [name for who, by in zip(chain, relays, strict=True) for name in (who, *by)]
    kinds = ", ".join(f"{_name(source.mention, text)} ({source.kind})" for source in one.sources)
    sure = "" if one.sure else "   NOT SURE"
    return (
        f"{one.id:6} depth {len(way) - 1}  {one.stance}  {cue}  {content}{sure}\n"
        f"       by {kinds};  {' < '.join([*steps, 'this report'])}"
    )


def _name(span: Offsets | None, text: Text) -> str:
    return text.text[slice(*span)] if span else "-"


def _ends(span: Offsets, text: Text) -> str:
    words = text.text[slice(*span)].replace("\n", " / ")
    return f"[{words}]" if len(words) <= 70 else f"[{words[:34]} ... {words[-30:]}]"


def _agree(texts: dict[str, Text], first: Path, second: Path) -> int:
    pooled = Agreement()
    for document in sorted(
        {file.stem for file in first.glob("*.jsonl")} & {file.stem for file in second.glob("*.jsonl")}
    ):
        text = _text(texts, document)
        pooled.add(text.text, *(_right(folder / f"{document}.jsonl", text) for folder in (first, second)))
    for name, score in pooled.scores().items():
        print(f"{name:30} {score:8.2f}")
    return 0


def _draft(text: Text, first: Path, second: Path) -> int:
    lines = _lines_by_id(first, ""), _lines_by_id(second, "2-")
    for row in draft(text.text, _right(first, text), _right(second, text), lines):
        print(row)
    return 0


def _right(file: Path, text: Text) -> tuple[GoldAttribution, ...]:
    """The attributions of a file. UsageError where it has errors: they are to be mended first."""
    found, errors = annotated(file.read_text(encoding="utf-8"), text)
    if errors:
        raise UsageError(f"{file.name}, {errors[0]}")
    return found


def _lines_by_id(file: Path, prefix: str) -> dict[str, str]:
    """The lines of a file by their ids; the ids in the lines begin with `prefix`, so that two files can be mixed."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip() and not line.startswith("#")]
    return {row["id"]: json.dumps({**row, "id": prefix + row["id"]}, ensure_ascii=False) for row in rows}


def _keep(texts: dict[str, Text], folder: Path, gold: Path, *, with_text: bool) -> int:
    documents, failed = list[GoldDocument](), 0
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem not in texts:
            continue
        text = texts[file.stem]
        found, errors = annotated(file.read_text(encoding="utf-8"), text)
        for error in errors:
            print(f"{file.name}: {error}", file=sys.stderr)
        failed += len(errors)
        digest = sha256_of(text.text.encode())
        kept = text.text if with_text else None
        documents.append(GoldDocument(document=text.document, sha256=digest, attributions=found, text=kept))
    if failed:
        return 1
    write_gold(gold, documents)
    print(f"{len(documents)} documents, {sum(len(one.attributions) for one in documents)} attributions")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
