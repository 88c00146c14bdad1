"""`python -m rashomon.cli` is `rashomon`."""

from rashomon.cli import main

main()
