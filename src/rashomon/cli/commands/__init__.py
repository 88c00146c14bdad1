"""The commands, by what a person is doing: making a case, looking at it, keeping it."""
