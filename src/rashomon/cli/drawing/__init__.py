"""How things of a case look in a terminal and in a pipe: dataclasses in, lines out, nothing asked or decided."""
