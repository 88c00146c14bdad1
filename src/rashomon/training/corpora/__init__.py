"""Readers of the public corpora: files in, `Sentence` or `Article` out. None of them reads a part held out for
scoring."""
