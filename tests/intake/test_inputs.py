"""Files and folders expanded to inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.intake import Input, inputs_under, sha256_of_input
from rashomon.terms import InputError, sha256_of


def made(folder: Path, *names: str) -> None:
    """Files of those names under `folder`, each holding its own name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names_under(folder: Path, *paths: str | Path, base: Path | None = None) -> list[str]:
    return [one.name for one in inputs_under([folder / path for path in paths or (".",)], base or folder)]


def test_folders_are_searched_through_in_the_order_of_names(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a/z.txt", "a/b/c.html", "a.txt")
    assert names_under(tmp_path) == ["a.txt", "a/b/c.html", "a/z.txt", "b.txt"]


def test_hidden_files_and_the_table_are_no_inputs(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", ".hidden.txt", ".git/config", "reports.csv", "sub/reports.csv", "sub/articles.csv")
    made(tmp_path, "Thumbs.db", "desktop.ini", "~$a.docx", "__MACOSX/a.txt")
    assert names_under(tmp_path) == ["a.txt", "sub/articles.csv"]


def test_the_table_named_beside_others_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "reports.csv")
    assert names_under(tmp_path, "a.txt", "reports.csv") == ["a.txt"]


@pytest.mark.parametrize("folder", ["page_files", "page.files", "page-Dateien", "page_fichiers"])
def test_what_a_browser_saves_beside_a_page_is_no_input(tmp_path: Path, folder: str) -> None:
    made(tmp_path, "page.html", f"{folder}/style.css", "other_files/a.txt")
    assert names_under(tmp_path) == ["other_files/a.txt", "page.html"]


def test_an_input_reached_twice_is_one(tmp_path: Path) -> None:
    made(tmp_path, "sub/a.txt")
    assert names_under(tmp_path, "sub", "sub/a.txt", "sub/../sub/a.txt") == ["sub/a.txt"]


def test_names_are_relative_to_the_base_even_above_it(tmp_path: Path) -> None:
    made(tmp_path, "saved/a.txt", "work/x")
    assert names_under(tmp_path, "saved", base=tmp_path / "work") == ["../saved/a.txt"]


def test_relative_paths_are_looked_for_from_the_base(tmp_path: Path) -> None:
    made(tmp_path, "saved/a.txt")
    assert [one.name for one in inputs_under(["saved"], tmp_path)] == ["saved/a.txt"]


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    made(tmp_path, "outside/secret.txt", "in/a.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in/circle").symlink_to(tmp_path / "in")
    (tmp_path / "in/inside.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/dangling.txt").symlink_to(tmp_path / "nowhere")
    assert names_under(tmp_path, "in") == ["in/a.txt", "in/inside.txt"]


def test_a_missing_path_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file or folder .*nowhere"):
        inputs_under(["nowhere"], tmp_path)


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b.txt", "c/d.txt")
    paths = ["c", "b.txt", "a.txt"]
    assert inputs_under(paths, tmp_path) == inputs_under(paths[::-1], tmp_path)


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (one,) = inputs_under(["a.txt"], tmp_path)
    assert sha256_of_input(one) == sha256_of(b"a.txt")
    with pytest.raises(InputError):
        sha256_of_input(Input(name="gone.txt", path=tmp_path / "gone.txt"))
