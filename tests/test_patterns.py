"""Every pattern of the package on long strings made against it: four times the length may not take eight times as long.

Patterns are those compiled at the top of a module, those written into calls of `re`, and those of the rules of
furniture, each used as the package uses it. A pattern that is quick on the longest string is not looked at further.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.intake.furniture_rules import cue_rules, line_rules

LONG = 8_000  # characters; rules of lines see at most 400, cues 3,000
QUICK = 0.015  # seconds of the processor on LONG characters from which a growth can be told from noise
ENDLESS = 3.0  # seconds of the processor after which a pattern is taken to have no end on one string
MOST = 8  # times as long for four times the characters: a linear pattern takes 4, a quadratic one 16
USES = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
UNITS = (
    *"aA1.,-'’“„(/@_#:|<©é \n", "Aa", "1.", "a.", "a,", "a-", "a@", "a.a", "a'", "\n ", " \n", "a ", "A ", "Aa ", "1 ",
    "a, a ", "Aa, ", "Aa. ", "of the ", "<a ", "“a ", "(a ",
)  # fmt: skip
# Quadratic on strings that they are never given: of more than 1,000 characters the first, with white space the second.
BOUNDED = {"rashomon.reading.words._PIECE", "rashomon.reading.words._LONG_PIECE"}
_WORD = re.compile(r"[A-Za-zÀ-ž]{2,}|[^\w\s\\^$.|?*+(){}\[\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A pattern, where it stands, how it is used, and how long a string it is used on at most."""

    place: str
    pattern: re.Pattern[str]
    uses: tuple[str, ...]
    longest: int = LONG


def modules() -> Iterator[Any]:
    """All modules of the package that can be imported without its extras."""
    for found in pkgutil.walk_packages(rashomon.__path__, "rashomon."):
        if not found.name.endswith("__main__") and ".training" not in found.name:
            try:
                yield importlib.import_module(found.name)
            except ImportError:
                continue


def at_the_top(module: Any) -> Iterator[Used]:
    """The patterns that a module holds by name, one by one or in a tuple, list or dictionary."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    for name, value in vars(module).items():
        held = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else (value,)
        for one in held:
            if isinstance(one, re.Pattern) and isinstance(one.pattern, str) and f"\n{name}" in source:
                uses = {use for use in re.findall(rf"\b{name}\.(\w+)", source) if use in USES}
                yield Used(place=f"{module.__name__}.{name}", pattern=one, uses=tuple(sorted(uses)) or USES[:4])


def in_calls(module: Any) -> Iterator[Used]:
    """The patterns that are written into calls like re.sub(...)."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        of, use, written = node.func.value, node.func.attr, node.args[0]
        if isinstance(of, ast.Name) and of.id == "re" and use in USES and isinstance(written, ast.Constant):
            if not isinstance(written.value, str):
                continue
            flags = [one.value for one in node.keywords if one.arg == "flags"]
            names = [one.attr for flag in flags for one in ast.walk(flag) if isinstance(one, ast.Attribute)]
            compiled = re.compile(written.value, sum(getattr(re, name) for name in names))
            yield Used(place=f"{module.__name__}:{node.lineno}", pattern=compiled, uses=(use,))


@cache
def all_used() -> tuple[Used, ...]:
    found = [used for module in modules() for used in (*at_the_top(module), *in_calls(module))]
    found += [
        Used(place=f"line: {rule.example}", pattern=rule.pattern, uses=("fullmatch",), longest=400)
        for rule in line_rules()
    ]
    found += [
        Used(place=f"cue: {cue.pattern[:40]}", pattern=cue, uses=("search",), longest=3_000)
        for rule in cue_rules()
        for cue, _ in rule.cues
    ]
    return tuple({(one.pattern, one.uses, one.longest): one for one in found}.values())


def texts_against(used: Used) -> Iterator[Callable[[int], str]]:
    """Strings of any length that repeat what the pattern begins to match, and end so that it does not."""
    words = list(dict.fromkeys(_WORD.findall(used.pattern.pattern)))[:12]
    for unit in (*UNITS, *words, *(f"{word} " for word in words)):
        yield lambda size, unit=unit: (unit * size)[: size - 2] + "\0¿"


def seconds(used: Used, text: str) -> float:
    """Seconds of the processor that the pattern takes on the text, in the slowest of its uses."""
    slowest = 0.0
    for use in used.uses:
        call = getattr(used.pattern, use)
        began = time.process_time()
        if use == "sub":
            call("", text)
        elif use == "finditer":
            for _ in call(text):
                pass
        else:
            call(text)
        slowest = max(slowest, time.process_time() - began)
    return slowest


def fastest(used: Used, text: str, times: int) -> float:
    """The same, the fastest of so many times."""
    return min(seconds(used, text) for _ in range(times))


def grows(used: Used) -> str | None:
    """A beginning of the text on which the pattern grows more than a linear one does; None where there is none."""
    for text_of in texts_against(used):
        long, short = text_of(used.longest), text_of(used.longest // 4)
        signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
        try:
            once = seconds(used, long)
        except TimeoutError:
            return long[:20]
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)  # what follows repeats it up to 39 times
        slow = once >= QUICK
        if slow and all(fastest(used, long, times) > MOST * fastest(used, short, times) for times in (3, 9, 27)):
            return long[:20]
    return None


def test_patterns_are_found() -> None:
    places = {used.place for used in all_used()}
    assert len(places) > 300
    assert {"rashomon.intake.furniture_markup._PROSE", "rashomon.exports.pseudonyms.masking._ADDRESS"} <= places


def no_end(*_: object) -> None:
    raise TimeoutError


@pytest.fixture(autouse=True)
def _timer() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, no_end)
    yield
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("pattern", [r"\S*@\S*", r"(?:a|aa)+b", r"\s+$"])
def test_a_pattern_that_grows_is_told(pattern: str) -> None:
    assert grows(Used(place="here", pattern=re.compile(pattern), uses=("search",)))


def test_no_pattern_of_the_package_grows() -> None:
    found = {used.place: start for used in all_used() if used.place not in BOUNDED and (start := grows(used))}
    assert found == {}
