"""Both engines for the test bodies of this folder: this process with DuckDB, and Spark on two worker processes.

Spark is started once, on the loopback, with all it writes in a temporary folder. Where PySpark or Java is missing, its
half of the tests is left out by name.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import rashomon
from tests.spark.engines import Cluster, Engine, OneProcess

ROOT = Path(__file__).parent.parent.parent
TWO_WORKERS = "local-cluster[2,1,1024]"  # each a process with one core and 1 GiB
SMALL = {  # compiling what runs for seconds takes longer than running it
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.ui.showConsoleProgress": "false",
}
MARK = "Quillhaven"  # a word that stands in one report and nowhere else


def missing() -> str | None:
    """Why nothing is tested on Spark here; None where it is."""
    there = {"PySpark": find_spec("pyspark"), "Java": shutil.which("java")}
    lacks = [name for name, found in there.items() if not found]
    return (
        f'NOT TESTED ON SPARK: no {" and no ".join(lacks)} (pip install "rashomon[spark]", Java 17)' if lacks else None
    )


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Spark may write, logs included."""
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="session")
def session(scratch: Path) -> Iterator[Any]:
    """A session on two workers. Its Spark is a folder of links, since workers keep their logs beside Spark."""
    if reason := missing():
        pytest.skip(reason)
    from pyspark.find_spark_home import _find_spark_home

    from rashomon.spark import session_at

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SPARK_HOME", raising=False)
        home = scratch / "home"
        home.mkdir()
        for part in Path(_find_spark_home()).iterdir():
            (home / part.name).symlink_to(part)
        patch.setenv("SPARK_HOME", str(home))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]))
        started = session_at(TWO_WORKERS, scratch / "local", SMALL)
        yield started
        started.stop()


@pytest.fixture(scope="session", params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """One engine after the other."""
    return OneProcess() if request.param == "duckdb" else Cluster(request.getfixturevalue("session"))


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports, one that no other has a word of, one that is no text, one that ends its process."""
    folder = tmp_path_factory.mktemp("inputs") / "saved"
    shutil.copytree(Path(rashomon.__file__).parent / "sample", folder)
    (folder / "alone.txt").write_text(f"The mayor of {MARK} said the mill had closed.\n", encoding="utf-8")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "dead.txt").write_text("Nobody reads this to its end.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def corpus(engine: Engine, inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables that the engine makes of the inputs."""
    folder = tmp_path_factory.mktemp("corpora") / "corpus"
    engine.corpus(inputs, folder)
    return folder


@pytest.fixture(scope="session")
def laptop(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables that one process makes of the inputs."""
    folder = tmp_path_factory.mktemp("laptop") / "corpus"
    OneProcess().corpus(inputs, folder)
    return folder
