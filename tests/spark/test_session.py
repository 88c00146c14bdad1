"""Without Spark it is said what to install; what is asked wrongly is told before a cluster is asked for anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from rashomon.corpus import READ
from rashomon.spark import link, read
from rashomon.spark.__main__ import main
from rashomon.spark.session import settings_in
from rashomon.terms import UsageError

NO_SESSION: Any = None


def test_without_pyspark_it_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pyspark", "pyspark.errors", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["link", "corpus", "--scratch", "scratch"]) == 2
    assert "rashomon[spark]" in capsys.readouterr().err


def test_all_that_spark_writes_is_told_where_to_lie(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    folders = {name for name, value in settings.items() if str(tmp_path) in value}
    assert folders == {"spark.local.dir", "spark.sql.warehouse.dir"}
    assert settings["spark.io.encryption.enabled"] == "true"
    assert settings["spark.eventLog.enabled"] == "false"


def test_linking_needs_a_corpus_and_reading_needs_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no read\.parquet"):
        link(NO_SESSION, tmp_path)
    (tmp_path / READ).mkdir()
    with pytest.raises(UsageError, match="already"):
        read(NO_SESSION, [tmp_path], tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing to read"):
        read(NO_SESSION, [tmp_path / "empty"], tmp_path / "corpus")
