"""How much one address may cost, and why so much. Numbers without another word are by hand: taste, not measurement."""

from __future__ import annotations

MIB = 2**20

ADDRESS_CHARACTERS = 4096  # longer ones are cut by servers and proxies
HEAD_BYTES = 65_536  # of an answer's status line and headers; browsers take 256 KiB, servers send 1 to 8
BODY_BYTES = 64 * MIB  # as sent; the largest saved pages we made, with all their pictures inside, have 40
OTHER_BYTES = MIB  # of the body of a redirect or an error: eleven of them may follow one another
UNPACKED_BYTES = 256 * MIB  # what intake reads whole (its FILE_BYTES)
REDIRECTS = 10  # browsers follow 20

NAME_SECONDS = 15.0  # to look a name up
CONNECT_SECONDS = 15.0  # to reach one address of it
READ_SECONDS = 30.0  # between two pieces of an answer
WHOLE_SECONDS = 120.0  # for an address with all its redirects
BETWEEN_SECONDS = 1.0  # between two pages of one host
