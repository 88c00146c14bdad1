"""The workbench: pages drawn by a server on this machine, for reading a case in a browser.

Enters: a case, and the addresses that a browser asks for. Leaves: HTML without scripts in it, one style sheet, one
small script for comfort. Deliberately not done: judging and editing (nothing here writes to the case), loading anything
from elsewhere, showing a report's text as anything but text.

The modules: `guard` (who may ask), `serving` (the socket), `app` and `addresses` (what stands where), `drawing`
(templates, safe text), `view` (the case as pages need it), and for the kinds of pages `board`, `matter` with `slots`
and `chains`, `reader` with `layers`, `things`, `sources`, `copies`, `times`.
"""
