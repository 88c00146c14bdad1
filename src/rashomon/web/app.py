"""The addresses of the workbench: each asks for a page and draws it.

Enters: a case's path and the doors. Leaves: an ASGI app. One thread answers everything, because one person looks, and
because a connection of SQLite belongs to the thread that opened it; what takes long is done in a process of its own.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

import rashomon
from rashomon.terms import CaseError, RashomonError, UsageError
from rashomon.web import addresses, changing
from rashomon.web.desk import Desk
from rashomon.web.drawing import environment
from rashomon.web.guard import CHANGES, App, Doors, Guard
from rashomon.web.view import View
from rashomon.web.working import Works

_STATIC = {
    "style.css": "text/css; charset=utf-8",
    "keys.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}
_NOTHING = "There is no page at this address."


def workbench(case: str | os.PathLike[str], doors: Doors) -> App:
    """The workbench for the case at `case`, behind its guard. The case is opened when the server starts.

    Raises CaseError, at the start, where the case cannot be opened.
    """
    pages = Starlette(lifespan=_lifespan(case))
    templates = environment()

    def drawn(request: Request | None, name: str, status: int = 200, **shown: Any) -> bytes:
        desk: Desk | None = getattr(pages.state, "desk", None)
        path = request.url.path if request else ""
        about = changing.surroundings(request, desk, doors) if request and desk else {}
        html = templates.get_template(name).render(
            view=desk.view if desk else None, path=path, status=status, **about, **shown
        )
        return html.encode("utf-8", "replace")

    def refusal(status: int, sentence: str) -> bytes:
        return templates.get_template("refusal.html").render(status=status, sentence=sentence).encode()

    for at, ask in addresses.PAGES.items():
        pages.routes.append(Route(at, _answering(pages, drawn, ask), methods=["GET"]))
    for at, tell in addresses.TOLD.items():
        pages.routes.append(Route(at, _telling(pages, tell), methods=["GET"]))
    pages.routes.append(Route("/static/{name}", _static, methods=["GET"]))
    pages.routes.append(Route(CHANGES + "{what}", changing.endpoint(pages, drawn, doors), methods=["POST"]))
    _add_refusals(pages, drawn)
    return Guard(pages, doors, refusal)


def _lifespan(case: str | os.PathLike[str]) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def open_while_serving(pages: Starlette) -> AsyncIterator[None]:
        with rashomon.open(case) as opened:
            works = Works(opened.path)
            view = View(opened)
            view.renewed()
            pages.state.desk = Desk(view, works)
            try:
                yield
            finally:
                works.close()

    return open_while_serving


def _telling(pages: Starlette, tell: addresses.Tell) -> Callable[..., Awaitable[Response]]:
    """An endpoint that answers our own script with JSON."""

    async def answer(request: Request) -> Response:
        desk: Desk = pages.state.desk
        with desk.view.case.snapshot():
            desk.view.renewed()
            return JSONResponse(tell(desk, dict(request.query_params)))

    return answer


def _answering(pages: Starlette, drawn: Callable[..., bytes], ask: addresses.Ask) -> Callable[..., Awaitable[Response]]:
    """An endpoint that sees the case as it was when the request came, whoever writes meanwhile."""

    async def answer(request: Request) -> Response:
        view: View = pages.state.desk.view
        with view.case.snapshot():
            view.renewed()
            asked = dict(request.query_params)
            answered = ask(view, {**request.path_params}, asked)
            if isinstance(answered, str):
                return RedirectResponse(answered, status_code=302)
            name, shown = answered
            return HTMLResponse(drawn(request, name, **shown))

    return answer


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    content = (files("rashomon.web") / "static" / name).read_bytes()
    return Response(content, media_type=_STATIC[name])


def _add_refusals(pages: Starlette, drawn: Callable[..., bytes]) -> None:
    """What is not there, what cannot be read and what is our own fault are pages too."""

    def page(request: Request, status: int, sentence: str) -> Response:
        return HTMLResponse(drawn(request, "nothing.html", status=status, sentence=sentence), status_code=status)

    async def not_there(request: Request, error: Exception) -> Response:
        return page(request, 404, str(error) if isinstance(error, UsageError) else _NOTHING)

    async def no_case(request: Request, error: Exception) -> Response:
        return _bare(503, str(error))

    async def fault(request: Request, error: Exception) -> Response:
        return _bare(500, "The program has a fault here; what it was is printed where rashomon serve runs.")

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        return page(request, status, _NOTHING if status == 404 else "This cannot be answered.")

    pages.add_exception_handler(UsageError, not_there)
    pages.add_exception_handler(CaseError, no_case)
    pages.add_exception_handler(RashomonError, no_case)
    pages.add_exception_handler(HTTPException, refused)
    pages.add_exception_handler(Exception, fault)


def _bare(status: int, sentence: str) -> Response:
    """A page that asks nothing of the case."""
    html = environment().get_template("refusal.html").render(status=status, sentence=sentence)
    return HTMLResponse(html, status_code=status)
