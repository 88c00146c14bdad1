"""The addresses of the workbench in OpenAPI's words, for whoever scans it: made of the routes and pages themselves.

Enters: a case, the routes of its workbench, pages of it. Leaves: an OpenAPI 3.0 document. Addresses and methods are
those of the routes, names in a query those that each page's function asks for, and fields those of the forms that
pages hold; ids, orders and words are values that pages link to or send. So nothing in it has to be kept up by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from starlette.routing import Match, Route

import rashomon
from rashomon.terms import UsageError
from rashomon.web import addresses
from rashomon.web.desk import Desk
from rashomon.web.view import View
from rashomon.web.working import Works
from tests.web.markup import Markup

_EACH = 12  # values of one name that are described
_PLAIN = ("1", "3", "99999999999", "2031-03", "words")  # of a name that no page offers a value for
Values = defaultdict[str, dict[str, None]]  # by name, in the order they were found


class Noted(dict[str, str]):
    """A query that notes which names it is asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def get(self, name: str, otherwise: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, otherwise)

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)


class _Offered:
    """What the pages offer: values by route and name, in paths, queries and forms."""

    def __init__(self, routes: Iterable[Route], pages: Iterable[str]) -> None:
        self.routes = list(routes)
        self.values: dict[str, Values] = {route.path: defaultdict(dict) for route in self.routes}
        for page in pages:
            self._look(Markup(page))

    def of(self, path: str, name: str) -> Iterable[str]:
        """The values offered for a name at a route; where none are, those of this name anywhere."""
        return self.values[path][name] or {one: None for known in self.values.values() for one in known[name]}

    def _look(self, page: Markup) -> None:
        for link in page.links:
            if link.startswith("/"):
                self._take(link, "GET", ())
        forms = {at.get("id", ""): at for tag, at in page.elements if tag == "form" and "action" in at}
        form: dict[str, str] = {}
        for tag, at in page.elements:
            form = at if tag == "form" else form
            own = forms.get(at["form"], {}) if "form" in at else form
            if tag in ("input", "button", "select", "textarea") and "name" in at and "action" in own:
                self._take(own["action"], own.get("method", "get").upper(), [(at["name"], at.get("value", ""))])

    def _take(self, address: str, method: str, fields: Iterable[tuple[str, str]]) -> None:
        parts = urlsplit(address)
        scope = {"type": "http", "method": method, "path": unquote(parts.path), "headers": []}
        for route in self.routes:
            match, found = route.matches(scope)
            if match is Match.FULL:
                path = route.path.format_map(found["path_params"]) if method == "POST" else route.path
                known = self.values.setdefault(path, defaultdict(dict))
                given = [] if method == "POST" else [(name, str(one)) for name, one in found["path_params"].items()]
                for name, value in [*given, *parse_qsl(parts.query, keep_blank_values=True), *fields]:
                    known[name][value] = None


def described(case: Path, routes: Iterable[Route], pages: Iterable[str]) -> dict[str, Any]:
    """The document of everything that `routes` answer, with ids and words that `pages`, their HTML, offer."""
    offered = _Offered(routes, pages)
    paths: dict[str, dict[str, Any]] = {}
    with rashomon.open(case) as opened:
        view = View(opened)
        view.renewed()
        desk = Desk(view, Works(case))
        for route in offered.routes:
            if "GET" in (route.methods or ()):
                paths[route.path] = {"get": _looking(route, _names_asked(route.path, desk, offered), offered)}
    for path, fields in offered.values.items():
        if path not in paths and "{" not in path:
            paths[path] = {"post": _changing(fields)}
    return {"openapi": "3.0.3", "info": {"title": "Rashomon", "version": "1"}, "paths": paths}


def _names_asked(path: str, desk: Desk, offered: _Offered) -> set[str]:
    """The names of a query that a page looks at, with and without values for those it looked at first."""
    names: set[str] = set()
    for _ in range(3):
        query = Noted({name: next(iter(offered.of(path, name)), "1") for name in names})
        with suppress(UsageError):  # a page that pages of this case do not lead to has nothing under the id of another
            if path in addresses.PAGES:
                addresses.PAGES[path](desk.view, {"id": next(iter(offered.of(path, "id")), "")}, query)
            elif path in addresses.TOLD:
                addresses.TOLD[path](desk, query)
        names |= query.names
    return names


def _looking(route: Route, asked: set[str], offered: _Offered) -> dict[str, Any]:
    named = [(one, "path") for one in sorted(route.param_convertors)] + [(one, "query") for one in sorted(asked)]
    parameters = [
        {"name": one, "in": place, "required": place == "path", "schema": _words(offered.of(route.path, one))}
        for one, place in named
    ]
    return {"parameters": parameters, "responses": {"200": {"description": "A page."}}}


def _changing(fields: Values) -> dict[str, Any]:
    """A form; one that holds files is sent in parts."""
    kind = "multipart/form-data" if "files" in fields else "application/x-www-form-urlencoded"
    binary = {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": 3}
    properties = {name: binary if name == "files" else _words(values) for name, values in sorted(fields.items())}
    properties["token"] = {"type": "string", "enum": [one for one in fields["token"] if one]}
    schema = {"type": "object", "properties": properties, "required": ["token"]}
    return {
        "requestBody": {"required": True, "content": {kind: {"schema": schema}}},
        "responses": {"303": {"description": "Done; where to go on."}},
    }


def _words(values: Iterable[str]) -> dict[str, Any]:
    """One of the values that pages offer; a case that breaks the description has any other text instead."""
    return {"type": "string", "enum": [*values][:_EACH] or [*_PLAIN]}
