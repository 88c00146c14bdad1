"""Forms on their way in: their body read within limits, their token checked, and the page gone on to.

Enters: a POST that the guard let through. Leaves: a redirection to where one was (303), or a page that says what could
not be done. Also what pages need so that they can hold such forms.
"""

from __future__ import annotations

import getpass
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.terms import UsageError
from rashomon.web.desk import ACTIONS, Desk
from rashomon.web.forms import FORM_BYTES, UPLOAD_BYTES, Form, TooLarge, body_of, form_of
from rashomon.web.guard import Doors

NAME = "rashomon-name"  # the cookie that keeps under which name somebody judges
_LONGEST_NAME = 80
_PATIENCE = 1.5  # seconds that a page waits for the counts to follow, before it is shown with a note that they will
_STALE = "This form is from an earlier run of the workbench. Load its page again; nothing was changed."
Drawn = Callable[..., bytes]


def endpoint(pages: Starlette, drawn: Drawn, doors: Doors) -> Callable[[Request], Awaitable[Response]]:
    """What answers forms."""

    async def answer(request: Request) -> Response:
        what = request.path_params["what"]
        if what not in (*ACTIONS, "name"):
            raise HTTPException(404)
        desk: Desk = pages.state.desk
        back = "/"
        try:
            most = UPLOAD_BYTES if what == "add" else FORM_BYTES
            form = form_of(request.headers.get("content-type", ""), await body_of(request.stream(), most))
            back = place(form.one("back"))
            if not doors.is_ours(form.one("token")):
                return _not_done(request, drawn, 403, _STALE, back)
            if what == "name":
                return _named(form, back)
            desk.view.renewed()
            flash = desk.do(what, form, name_of(request))
        except UsageError as error:
            status = 413 if isinstance(error, TooLarge) else 422
            return _not_done(request, drawn, status, str(error), back)
        await desk.works.settled(_PATIENCE if what != "add" else 0)
        at = form.one("at") or flash.at
        return RedirectResponse(back.partition("#")[0] + (f"#{quote(at)}" if at else ""), status_code=303)

    return answer


def _not_done(request: Request, drawn: Drawn, status: int, sentence: str, back: str) -> Response:
    html = drawn(request, "refused.html", status=status, sentence=sentence, back=back)
    return HTMLResponse(html, status_code=status)


def place(back: str) -> str:
    """An address of ours to go on to; the board for anything else.

    >>> place("/queue?kind=links"), place("//evil.example/x"), place("https://evil.example"), place("/\\\\evil.example")
    ('/queue?kind=links', '/', '/', '/')
    """
    fine = back.startswith("/") and not back.startswith(("//", "/\\")) and len(back) < 4_000
    return back if fine and back.isascii() and back.isprintable() and "\\" not in back else "/"


def _named(form: Form, back: str) -> Response:
    name = " ".join(form.one("name").split())[:_LONGEST_NAME]
    answer = RedirectResponse(back, status_code=303)
    if name:
        answer.set_cookie(NAME, quote(name), path="/", httponly=True, samesite="strict", max_age=31_536_000)
    else:
        answer.delete_cookie(NAME, path="/", httponly=True, samesite="strict")
    return answer


def name_of(request: Request) -> str:
    """Under which name this browser judges: the one that was given, else the login name."""
    given = request.cookies.get(NAME, "")
    name = "".join(one for one in unquote(given) if one.isprintable())[:_LONGEST_NAME].strip()
    return name or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or no user names on this system
        return "unknown"


class _FirstTime:
    """Whether something is named for the first time on a page: an attribution may stand in two versions of a matter."""

    def __init__(self) -> None:
        self._named: set[str] = set()

    def __call__(self, name: str) -> bool:
        first = name not in self._named
        self._named.add(name)
        return first


def surroundings(request: Request, desk: Desk, doors: Doors) -> dict[str, Any]:
    """What every page is drawn with: what its forms need, what was just done, what is being done."""
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "token": doors.token,
        "here": place(request.url.path + query) if request.method == "GET" else "/",
        "me": name_of(request),
        "flash": desk.said(request.url.path) if request.method == "GET" else None,
        "one_more": count().__next__,
        "first_time": _FirstTime(),
        "works": desk.works,
        "may": not desk.view.case.read_only,
    }
