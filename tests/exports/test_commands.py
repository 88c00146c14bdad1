"""Taking a case with one from the command line and from Python, on the sample case: files, keys, refusals."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import rashomon
from rashomon.cli.app import app
from rashomon.terms import TABLES, UsageError
from tests.web.screenshots import sample_at

PERSON = "Tomas Ekvall"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case."""
    return sample_at(tmp_path_factory.mktemp("taking") / "sample.case")


def _run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in words], prog_name="rashomon")


def test_a_dossier_is_written_by_the_ending_of_its_file(case: Path, tmp_path: Path) -> None:
    matter = json.loads(_run("disputes", case, "--json").stdout.splitlines()[0])["matter"]
    for ending, begins in (("html", b"<!doctype html>"), ("md", b"# Dossier"), ("pdf", b"%PDF")):
        if ending == "pdf":
            pytest.importorskip("typst")
        out = tmp_path / f"one.{ending}"
        assert _run("report", case, matter[:8], "-o", out).exit_code == 0
        assert out.read_bytes().startswith(begins)
    told = json.loads(_run("report", case, "-o", tmp_path / "all.html", "--json").stdout)
    assert told == {
        "format": "html",
        "bytes": (tmp_path / "all.html").stat().st_size,
        "path": str(tmp_path / "all.html"),
    }
    assert _run("report", case, matter).stdout.startswith("# Dossier")
    assert _run("report", case, "m0000nothing").exit_code == 2


def test_the_whole_case_is_exported_in_formats_of_others(case: Path, tmp_path: Path) -> None:
    for format in ("webannotation", "ftm", "gexf", "schemaorg", "acled", "ucdp", "csl"):
        ended = _run("export", case, "--format", format, "-o", tmp_path / format, "--json")
        assert ended.exit_code == 0, ended.stderr
        assert json.loads(ended.stdout)["rows"] > 0
        assert (tmp_path / format).stat().st_size > 500
    assert _run("export", case, "relations", "--format", "gexf").stdout.startswith("<?xml")
    assert _run("export", case, "claims", "--format", "ftm").exit_code == 2
    assert _run("export", case, "--format", "ftm", "--all", tmp_path / "x").exit_code == 2


def test_without_texts_a_folder_holds_no_words(case: Path, tmp_path: Path) -> None:
    assert _run("export", case, "--all", tmp_path / "bare", "--without-texts").exit_code == 0
    assert len(list((tmp_path / "bare").iterdir())) == len(TABLES)
    row = json.loads((tmp_path / "bare" / "claims.jsonl").read_text("utf-8").splitlines()[0])
    assert (row["text"], row["paraphrase"]) == (None, None)
    assert row["end"] > row["start"]
    assert _run("export", case, "--format", "csl", "--without-texts").exit_code == 2


def test_pseudonyms_are_kept_in_a_key_beside_the_case(case: Path, tmp_path: Path) -> None:
    key = case.with_name(case.name + ".key")
    key.unlink(missing_ok=True)
    first, second = tmp_path / "first.html", tmp_path / "second.md"
    ended = _run("report", case, "-o", first, "--pseudonyms", PERSON)
    assert ended.exit_code == 0, ended.stderr
    assert "descriptions are left" in ended.stderr
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert _run("report", case, "-o", second, "--pseudonyms", PERSON).exit_code == 0
    for out in (first, second):
        assert "Ekvall" not in out.read_text("utf-8")
        assert "Person A" in out.read_text("utf-8")
    names = tmp_path / "names.txt"
    names.write_text(f"# who asked for it\n{PERSON}\nLotte Brandis = Anna Beck  # as agreed\n", encoding="utf-8")
    assert _run("export", case, "--all", tmp_path / "shared", "--pseudonyms", names).exit_code == 0
    written = b"".join(one.read_bytes() for one in (tmp_path / "shared").iterdir())
    assert b"Ekvall" not in written and b"Brandis" not in written
    assert b"Person A" in written and b"Anna Beck" in written


def test_a_file_name_or_a_key_that_would_give_it_away_is_refused(case: Path, tmp_path: Path) -> None:
    named = _run("report", case, "-o", tmp_path / "ekvall.html", "--pseudonyms", PERSON)
    assert (named.exit_code, "Nothing was written" in named.stderr) == (2, True)
    shared = tmp_path / "shared"
    keyed = _run("export", case, "--all", shared, "--pseudonyms", PERSON, "--key", shared / "k")
    assert (keyed.exit_code, "which is to be shared" in keyed.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_same_in_python(case: Path, tmp_path: Path) -> None:
    said: list[str] = []
    with rashomon.open(case) as one:
        page = one.dossier(format="md", pseudonyms=[PERSON], key=tmp_path / "k", say=said.append)
        out = io.BytesIO()
        rows = one.export("claims", "jsonl", out, pseudonyms=[PERSON], key=tmp_path / "k", texts=False)
        assert rows == one.counts()["claims"]
        with pytest.raises(UsageError, match="no format 'xml'; the formats are jsonl, csv"):
            one.export("claims", "xml", io.BytesIO())
        with pytest.raises(UsageError, match="no table 'none'"):
            one.export("none", "jsonl", io.BytesIO(), texts=False)
    assert b"Ekvall" not in page + out.getvalue()
    assert any("defence minister" in one for one in said)


def test_a_judgement_taken_back_is_not_in_the_dossier(case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    copy.write_bytes(case.read_bytes())
    with rashomon.open(copy) as one:
        claim = next(one.rows("claims"))["id"]
        one.judge("right", claim, by="Ines", reason="seen on the quay")
        assert b"seen on the quay" in one.dossier()
        one.undo(by="Ines")
        assert b"seen on the quay" not in one.dossier()


def test_judgements_since_the_last_linking_do_no_harm(case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    copy.write_bytes(case.read_bytes())
    with rashomon.open(copy) as one:
        matter = max(one.rows("matters"), key=lambda row: (len(row["disputes"]), len(row["claims"])))
        dispute = next(one.rows("disputes"))
        one.judge("hide", matter["claims"][-1], by="Ines")
        one.judge("wrong", dispute["id"], by="Ines", reason="two storms")
        one.judge("note", matter["id"], by="Ines", detail={"text": "ask the pilot"})
        source = next(one.rows("sources"))["actor"]
        one.judge("grade", source, by="Ines", detail={"grade": "B2"})
        told = one.dossier(format="md").decode()
        for format in ("webannotation", "ftm", "gexf", "schemaorg", "acled", "ucdp", "csl"):
            assert one.export(None, format, io.BytesIO()) > 0
        one.relink()
        again = one.dossier(format="md").decode()
    for page in (told, again):
        assert "“ask the pilot” by Ines" in page
        assert "**✓ graded** “B2, Admiralty” by Ines" in page
        assert "**✗ dispute held wrong** by Ines" in page
