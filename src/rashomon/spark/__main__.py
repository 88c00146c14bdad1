"""`python -m rashomon.spark read CORPUS INPUT... --scratch DIR` and `... link CORPUS --scratch DIR`."""

from __future__ import annotations

import argparse
import sys

from rashomon.spark import link, read, session_at
from rashomon.terms import RashomonError


def main(arguments: list[str] | None = None) -> int:
    """Read inputs into a corpus, or link one, on a cluster; the exit code."""
    asked = _parser().parse_args(arguments)
    settings = dict(one.split("=", 1) for one in asked.conf)
    try:
        session = session_at(asked.master, asked.scratch, settings)
        try:
            if asked.do == "read":
                read(session, asked.inputs, asked.corpus, base=asked.base)
            else:
                link(session, asked.corpus)
        finally:
            session.stop()
    except RashomonError as error:
        sys.stderr.write(f"rashomon: {error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m rashomon.spark", description=__doc__)
    whole = argparse.ArgumentParser(add_help=False)
    whole.add_argument("--scratch", required=True, help="the folder, on each machine, for what Spark spills")
    whole.add_argument("--master", default="local[*]", help="the cluster, as Spark names it")
    whole.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark's own")
    does = parser.add_subparsers(dest="do", required=True)
    reading = does.add_parser("read", parents=[whole], help="read inputs into a new corpus")
    reading.add_argument("corpus")
    reading.add_argument("inputs", nargs="+")
    reading.add_argument("--base", default=".", help="the folder that inputs are named from")
    does.add_parser("link", parents=[whole], help="link a corpus").add_argument("corpus")
    return parser


if __name__ == "__main__":
    sys.exit(main())
