"""The place that models are published at: what a model consists of, and its files' bytes.

Nothing here is called unless somebody asked for a download. The address is huggingface_hub's own,
or the one in the settings; connections are made by huggingface_hub's client, so that proxies and
certificates are those of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from previz.app.hub_address import LOOPBACK, tidy, why_not
from previz.errors import DownloadError

if TYPE_CHECKING:
    import httpx2

REPLY_TIMEOUT_S = 30.0
"""Silence for so long is a broken connection."""
_LONGEST_LISTING = 2**25


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file by its path in the model. ``sha256`` is that of its bytes; small files have a
    ``blob`` instead, git's SHA-1 over a header and the bytes."""

    path: str
    size: int
    sha256: str = ""
    blob: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A model as it is published now. ``revision`` names this very state of it."""

    repo: str
    revision: str
    gated: bool
    files: tuple[PublishedFile, ...]


class _Large(msgspec.Struct, frozen=True):
    sha256: str
    size: int


class _Sibling(msgspec.Struct, frozen=True, rename={"blob": "blobId", "path": "rfilename"}):
    path: str
    size: int | None = None
    blob: str = ""
    lfs: _Large | None = None


class _Info(msgspec.Struct, frozen=True):
    sha: str
    siblings: tuple[_Sibling, ...]
    gated: bool | str = False


class BrokenConnection(Exception):
    """It ended before the file did, or was never made; the argument is why."""


@dataclass(frozen=True, slots=True)
class Hub:
    """Where models are published.

    Args:
        endpoint: its address; empty for huggingface_hub's own.
    """

    endpoint: str = ""

    def published(self, repo: str) -> Published:
        """What a model consists of.

        Raises:
            DownloadError: there is no such model, it is not given to everybody, or no network.
            BrokenConnection: no connection.
        """
        with self._asked(f"{self._address}/api/models/{repo}?blobs=true", {}, repo) as reply:
            data = b"".join(_bounded(reply))
        try:
            info = msgspec.json.decode(data, type=_Info)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DownloadError(
                f"What {self._address} says of {repo} is not understood.",
                f"{error}.",
                "Check the address of the models' place in the settings.",
            ) from error
        files = tuple(_file(each) for each in info.siblings)
        return Published(repo, info.sha, bool(info.gated), files)

    @contextmanager
    def bytes_of(
        self, model: Published, path: str, begin: int
    ) -> Iterator[tuple[int, Iterator[bytes]]]:
        """A file's bytes from a place on, and the place that they really begin at: it may be 0.

        Raises:
            DownloadError: it is not given to everybody, or not there.
            BrokenConnection: no connection; it may also come while the bytes are read.
        """
        url = f"{self._address}/{model.repo}/resolve/{model.revision}/{path}"
        asked = {"Range": f"bytes={begin}-"} if begin else {}
        with self._asked(url, asked, model.repo) as reply:
            yield (begin if reply.status_code == 206 else 0), _pieces(reply)

    @property
    def _address(self) -> str:
        """Raises DownloadError where the endpoint is no fit one."""
        from huggingface_hub import constants

        reason = why_not(tidy(self.endpoint))
        if reason:
            raise DownloadError(
                "Nothing is downloaded from the address in the preferences.",
                reason,
                "Correct it there, or empty it for the usual place.",
            )
        return tidy(self.endpoint or constants.ENDPOINT)

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str], repo: str) -> Iterator[httpx2.Response]:
        import httpx2
        from huggingface_hub import constants, get_session
        from huggingface_hub.errors import OfflineModeIsEnabled

        given = {**_key(self.endpoint), "Accept-Encoding": "identity", **headers}
        try:
            with get_session().stream("GET", url, headers=given, timeout=REPLY_TIMEOUT_S) as reply:
                self._check_way(reply)
                if reply.status_code not in (200, 206):
                    raise self._refused(reply.status_code, repo)
                yield reply
        except OfflineModeIsEnabled as error:
            raise DownloadError(
                "Nothing is downloaded: this machine is set to stay offline.",
                "The variable HF_HUB_OFFLINE is set.",
                "Unset it and start Previz again, or copy the model's folder here.",
            ) from error
        except (httpx2.RequestError, httpx2.StreamError) as error:
            raise BrokenConnection(str(error) or type(error).__name__) from error
        except httpx2.InvalidURL as error:
            raise DownloadError(
                f"“{self.endpoint or constants.ENDPOINT}” is no address.",
                f"{error}.",
                "Check the address of the models' place in the settings.",
            ) from error

    def _check_way(self, reply: httpx2.Response) -> None:
        """Raises DownloadError: on the way to the answer somebody could have changed it."""
        for each in (*reply.history, reply):
            if each.url.scheme != "https" and each.url.host not in LOOPBACK:
                raise DownloadError(
                    f"{self._address} leads on to a place that is not safe.",
                    f"{each.url.host} answers over plain http, where anybody on the way could put "
                    "in a model of his own.",
                    "Give another address for models in the preferences, or empty it.",
                )

    def _refused(self, status: int, repo: str) -> Exception:
        if status in (401, 403):
            return DownloadError(
                f"The model {repo} is not given to everybody.",
                f"Its makers ask for an account and for consent to their licence ({status}).",
                f"Accept the licence at {self._address}/{repo}, sign in on this machine with "
                "“hf auth login”, and download again.",
            )
        if status == 404:
            return DownloadError(
                f"There is no model {repo} at {self._address}.",
                "It may have been moved or withdrawn.",
                "Look for it at its makers', or choose another model.",
            )
        if status in (416, 429) or status >= 500:
            return BrokenConnection(f"the place answers {status}")
        return DownloadError(
            f"The model {repo} is not given out.",
            f"{self._address} answers {status}.",
            "Check the address of the models' place in the settings.",
        )


def _key(endpoint: str) -> dict[str, str]:
    """The user's own sign-in; it is shown to nobody but the place that it is for."""
    from huggingface_hub import get_token

    token = "" if endpoint else get_token()
    return {"Authorization": f"Bearer {token}"} if token else {}


def _file(each: _Sibling) -> PublishedFile:
    if each.lfs is not None:
        return PublishedFile(each.path, each.lfs.size, sha256=each.lfs.sha256)
    return PublishedFile(each.path, each.size or 0, blob=each.blob)


def _pieces(reply: httpx2.Response) -> Iterator[bytes]:
    import httpx2

    try:
        yield from reply.iter_raw()  # as they arrive: what is gathered first is lost at a break
    except (httpx2.TransportError, httpx2.StreamError) as error:
        raise BrokenConnection(str(error) or type(error).__name__) from error


def _bounded(reply: httpx2.Response) -> Iterator[bytes]:
    read = 0
    for piece in _pieces(reply):
        read += len(piece)
        if read > _LONGEST_LISTING:
            raise DownloadError(
                "The list of the model's files is absurdly long.",
                "It has more than 32 MiB.",
                "Check the address of the models' place in the settings.",
            )
        yield piece
