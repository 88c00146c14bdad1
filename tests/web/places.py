"""An address of every kind of page, found in the case itself: ids change with the rules, kinds of pages do not."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def places(case: Path) -> dict[str, str]:
    """One address for each kind of page, by a name for it; a kind that the case has nothing for is left out."""
    with sqlite3.connect(f"file:{case}?mode=ro", uri=True) as asked:
        ids = {name: asked.execute(sql).fetchone() for name, sql in _IDS.items()}
    asked.close()
    found = {name: (id[0] if id else None) for name, id in ids.items()}
    return {name: path.format(**found) for name, path in _PATHS.items() if _known(path, found)}


def _known(path: str, found: dict[str, str | None]) -> bool:
    return all(found[name] is not None for name in found if "{" + name + "}" in path)


_IDS = {
    "disputed": "SELECT id FROM matters ORDER BY json_array_length(disputes) DESC, json_array_length(reports) DESC, id",
    "circled": "SELECT matters.id FROM matters, links WHERE relation = 'circular'"
    " AND instr(links.evidence, matters.id) ORDER BY matters.id",
    "report": "SELECT report FROM attributions GROUP BY report ORDER BY max(depth) DESC, count(*) DESC, report",
    "deep": "SELECT id FROM attributions ORDER BY depth DESC, id",
    "of_deep": "SELECT report FROM attributions ORDER BY depth DESC, id",
    "claim": "SELECT id FROM claims WHERE attribution = (SELECT id FROM attributions WHERE depth = 0"
    " AND id IN (SELECT attribution FROM claims) ORDER BY length(hedges) DESC, id)",
    "source": "SELECT actor FROM sources WHERE kind <> 'author' ORDER BY json_array_length(rests_on_it) DESC, actor",
    "teller": "SELECT json_extract(sources, '$[0].actor') FROM attributions WHERE depth = 0"
    " AND id IN (SELECT attribution FROM claims WHERE relations <> '[]') ORDER BY id",
    "source_of": "SELECT json_extract(relations, '$[0].source') FROM claims, attributions WHERE relations <> '[]'"
    " AND attributions.id = attribution AND depth = 0 ORDER BY attribution",
    "target_of": "SELECT json_extract(relations, '$[0].target') FROM claims, attributions WHERE relations <> '[]'"
    " AND attributions.id = attribution AND depth = 0 ORDER BY attribution",
    "actor": "SELECT id FROM actors WHERE id IN (SELECT actor FROM sources)"
    " ORDER BY json_array_length(reports) DESC, json_array_length(aliases) DESC, id",
    "copy": "SELECT id FROM links WHERE relation = 'copies' ORDER BY score, id",
}
_PATHS = {
    "board": "/",
    "board-disputed": "/?only=disputed",
    "board-words": "/?q=bridge&sort=title",
    "matter": "/matters/{disputed}",
    "matter-circle": "/matters/{circled}",
    "reports": "/reports",
    "report": "/reports/{report}",
    "report-seeing": "/reports/{of_deep}?see={deep}#here",
    "report-fewer-layers": "/reports/{report}?hide=claims+contents",
    "attribution": "/attributions/{deep}",
    "claim": "/claims/{claim}",
    "sources": "/sources",
    "source": "/sources/{source}",
    "actor": "/actors/{actor}",
    "disputes": "/disputes",
    "copies": "/copies",
    "copy": "/copies/{copy}",
    "queue": "/queue",
    "queue-disputes": "/queue?kind=disputes",
    "queue-links": "/queue?kind=links",
    "queue-copies": "/queue?kind=copies",
    "queue-claims": "/queue?kind=claims",
    "matter-moving": "/matters/{disputed}?move=1",
    "waiting": "/waiting",
    "add": "/add",
    "timeline": "/timeline",
    "timeline-happened": "/timeline?lane=happened",
    "network": "/network",
    "network-told": "/network?according_to={teller}",
    "network-edge": "/network?according_to={teller}&source={source_of}&target={target_of}",
    "search": "/search?q=bridge",
    "search-nothing": "/search?q=zzzz",
    "log": "/log",
    "refusals": "/refusals",
    "keys": "/keys",
    "nothing": "/matters/m0000",
}
