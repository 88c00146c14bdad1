"""The workbench: pages drawn by a server on this machine, to read and judge a case in a browser.

Enters: a case, the addresses that a browser asks for, the forms it sends. Leaves: HTML without scripts in it, one style
sheet, one small script for comfort; entries of the case's log. Deliberately not done: loading anything from elsewhere,
showing a report's text as anything but text.

The modules: `guard` (who may ask), `serving` (the socket), `app` and `addresses` (what stands where), `drawing`
(templates, safe text), `view` (the case as pages need it) and `people` (what was decided), for forms `forms`,
`changing` and `desk`, for work beside the pages `working`, and for the kinds of pages `board`, `matter` with `slots`
and `chains`, `reader` with `layers`, `things`, `sources`, `copies`, `times`, `review`.
"""
