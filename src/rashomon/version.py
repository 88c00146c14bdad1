"""The version, by itself: the pipeline asks for it without asking for the whole package's face."""

__version__ = "0.1.0"
