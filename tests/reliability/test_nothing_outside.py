"""Nothing of a case is written outside it, and nobody but its owner may read what is.

A program that does everything with a case is watched twice: Python tells of each file it opens for writing (an audit
hook), and the folders where libraries like to leave something (home, caches, temporary files) must be empty
afterwards. What SQLite and other C code open themselves is seen by the second only.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_cases import SAMPLE

ROOT = Path(__file__).parents[2]

LIFE = """
import json, os, sys
WRITTEN, OTHERS = set(), set()

def watched(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        path, mode, flags = args
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            WRITTEN.add(os.path.abspath(os.fsdecode(path)))
    elif event in ("sqlite3.connect", "os.mkdir", "os.rename") and isinstance(args[0], (str, bytes)):
        OTHERS.add(f"{event} {os.fsdecode(args[0])}")
    elif event in ("socket.connect", "socket.sendto", "tempfile.mkstemp", "tempfile.mkdtemp"):
        OTHERS.add(f"{event} {args[-1]}")

if __name__ == "__main__":
    import rashomon
    from pathlib import Path
    from rashomon.repairing import repaired
    sys.addaudithook(watched)
    os.umask(0)
    with rashomon.open("a.case", create=True) as case:
        case.add(*(Path(one) for one in sys.argv[1:]), base=Path(sys.argv[1]).parent)
        first, second = sorted(row["input"] for row in case.rows("reports"))
        case.set(first, outlet="Harbour Courier", by="Ines")
        case.judge("right", next(case.rows("claims"))["id"], by="Ines", reason="seen")
        modes = {one.name: oct(one.stat().st_mode & 0o777) for one in Path().iterdir()}
        case.search("said"), case.matters(), case.export("claims", "jsonl", "out/claims.jsonl")
        case.forget(first, by="Ines")
        case.check()
    done = repaired("a.case")
    modes |= {one.name: oct(one.stat().st_mode & 0o777) for one in Path().iterdir() if one.is_file()}
    print(json.dumps([sorted(WRITTEN), sorted(OTHERS), modes]))
"""


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_everything_stays_in_the_case(tmp_path: Path) -> None:
    for name in ("home", "tmp", "work", "work/out"):
        (tmp_path / name).mkdir()
    (tmp_path / "life.py").write_text(LIFE, encoding="utf-8")
    outside = {name: str(tmp_path / "tmp") for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
    outside |= {
        name: str(tmp_path / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    }
    done = subprocess.run(
        [sys.executable, "-B", tmp_path / "life.py", *sorted(SAMPLE.glob("*.txt"))[:2]],
        cwd=tmp_path / "work",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "nothing is said of the case where nobody asked"
    written, others, modes = json.loads(done.stdout)
    work = str(tmp_path / "work") + os.sep
    assert [one for one in written if not one.startswith(work) and one != os.devnull] == []
    assert any(one.endswith(".jsonl") or "claims" in one for one in written), "the hook does see what is written"
    assert not [one for one in others if one.startswith(("socket", "tempfile"))], others
    assert list((tmp_path / "home").rglob("*")) == []
    assert list((tmp_path / "tmp").rglob("*")) == []
    assert {one.name for one in (tmp_path / "work").iterdir()} == {"a.case", "a.case.repaired", "out"}
    private = {name: mode for name, mode in modes.items() if name != "out"}
    assert set(private) >= {"a.case", "a.case-wal", "a.case.repaired"}
    assert set(private.values()) == {"0o600"}
    exported = tmp_path / "work" / "out" / "claims.jsonl"
    assert stat.S_IMODE(exported.stat().st_mode) == 0o666, (
        "an export is for others: it has the modes its owner asks for"
    )


def test_a_crash_leaves_no_image_of_the_memory() -> None:
    pytest.importorskip("resource")
    code = (
        "import resource, sys\nsys.argv = ['rashomon', '--version']\nfrom rashomon.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[-1] == "0"


def test_a_case_that_others_may_read_is_noted(tmp_path: Path) -> None:
    from rashomon.case import open_case

    with open_case(tmp_path / "a.case", create=True) as case:
        assert case.check() == ()
        case.path.chmod(0o640)
        assert [(one.what, one.severity.value) for one in case.check()] == [("mode", "note")]
