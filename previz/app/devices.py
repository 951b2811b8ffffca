"""Where takes are made: a diffusion worker for each accelerator that the user lets work."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from previz.app.crew import DIFFUSION_LANE, Post, Posts, one_each
from previz.app.machine import Accelerator, accelerators, asks_a_driver
from previz.app.settings import Settings

MOST_CPU_WORKERS = 16


def device_titles(cards: tuple[Accelerator, ...]) -> tuple[str, ...]:
    """The cards' names; two of one name are told apart by their number among all, from 1."""
    count = Counter(card.name for card in cards)
    return tuple(
        f"{card.name} {number}" if count[card.name] > 1 else card.name
        for number, card in enumerate(cards, start=1)
    )


def diffusion_posts(
    cards: tuple[Accelerator, ...], idle: list[str], cpu_workers: int
) -> tuple[Post, ...]:
    """One post for each card that is not idle; without one, so many on the processor.

    Cards that are all idle are hidden from the workers on the processor.
    """
    posts = []
    for card, title in zip(cards, device_titles(cards), strict=True):
        if card.id not in idle:
            posts.append(Post(_name(card.id), DIFFUSION_LANE, title, card.alone))
    if posts:
        return tuple(posts)
    told = cards[0].hidden if cards else ()
    count = max(1, min(cpu_workers, MOST_CPU_WORKERS))
    return tuple(
        Post(
            _name(str(number) if number > 1 else ""),
            DIFFUSION_LANE,
            f"CPU {number}" if count > 1 else "",
            told,
        )
        for number in range(1, count + 1)
    )


def _name(which: str) -> str:
    """A name for a post and its log file."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in which)
    return f"{DIFFUSION_LANE}-{plain}" if plain else DIFFUSION_LANE


def posts_of_card(cards: tuple[Accelerator, ...], card_id: str) -> Posts:
    """One worker for each lane, the model's on the card of an id, as far as it is still there."""

    def posts(lane: str) -> tuple[Post, ...]:
        (any_card,) = one_each(lane)
        asked = [card.alone for card in cards if card.id == card_id]
        if lane == DIFFUSION_LANE and asked:
            return (replace(any_card, environment=asked[0]),)
        return (any_card,)

    return posts


class Devices:
    """This machine's accelerators, and the posts that the settings make of them.

    A driver takes seconds to answer: it is asked on a thread, and until then there is no post for
    a model. ``found`` is called on that thread when there is.
    """

    def __init__(self, settings: Settings, found: Callable[[], None]) -> None:
        self._settings, self._found = settings, found
        self._cards: tuple[Accelerator, ...] | None = None
        if asks_a_driver():
            threading.Thread(target=self._look, name="accelerators", daemon=True).start()
        else:
            self._cards = accelerators()

    def _look(self) -> None:
        self._cards = accelerators()
        self._found()

    @property
    def cards(self) -> tuple[Accelerator, ...]:
        """The accelerators, as far as they are known yet."""
        return self._cards or ()

    @property
    def at_work(self) -> tuple[Accelerator, ...]:
        """The accelerators that the user lets work."""
        return tuple(card for card in self.cards if card.id not in self._settings.idle_devices)

    def posts(self, lane: str) -> tuple[Post, ...]:
        """Where workers of a lane may work now."""
        if lane != DIFFUSION_LANE:
            return one_each(lane)
        if self._cards is None:
            return ()
        settings = self._settings
        return diffusion_posts(self._cards, settings.idle_devices, settings.cpu_workers)
