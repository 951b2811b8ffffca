"""The set-ups of a scene, as the rules ask for them."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.stage import Prop
from previz.planner.blocking import Moment
from previz.planner.cast import Cast
from previz.planner.company import Company
from previz.planner.plan_geometry import apart_m, turned
from previz.planner.shot_draft import SetupDraft

_MOVED_M, _TURNED_DEG = 1.0, 75.0
_SIZE_WORDS = {"MS": "Single", "MCU": "Medium close-up", "CU": "Close-up"}


class SetupBook:
    """Drafts by key, in the order they were asked for: the order of their letters."""

    def __init__(self, cast: Cast, moments: Sequence[Moment], people: Company) -> None:
        self._cast, self._moments, self._people = cast, moments, people
        self.drafts: dict[str, SetupDraft] = {}

    def __getitem__(self, key: str) -> SetupDraft:
        return self.drafts[key]

    def __contains__(self, key: str) -> bool:
        return key in self.drafts

    def _add(self, draft: SetupDraft) -> str:
        self.drafts.setdefault(draft.key, draft)
        return draft.key

    def _name(self, key: str) -> str:
        return self._cast.characters[key].name.title()

    def master(self, index: int) -> str:
        return self._add(
            SetupDraft("MASTER", "MASTER", "WS", self._people.everyone, "Master, all marks", index)
        )

    def single(self, size: str, key: str, index: int) -> str:
        """A clean single; a new set-up when the person has moved since the last of that size."""
        name = f"{size}:{key}"
        if name in self.drafts and self.moved(key, self.drafts[name].moment, index):
            spot = self._moments[index].after[self._people.figure(key)]
            name += f"@{spot.x_m:.0f},{spot.z_m:.0f},{spot.facing_deg / 90:.0f}"
        return self._add(
            SetupDraft(
                name,
                "SGL",
                size,
                (key,),
                f"{_SIZE_WORDS[size]} {self._name(key)}",
                index,
                paired=self._people.partner(key, index),
            )
        )

    def moved(self, key: str, then: int, now: int) -> bool:
        """Whether somebody has gone elsewhere, or has turned their back, between two lines."""
        figure = self._cast.characters[key].figures[0]
        a, b = self._moments[then].after.get(figure), self._moments[now].after.get(figure)
        if a is None or b is None:
            return False
        turned_by = abs(turned(a.facing_deg - b.facing_deg))
        return apart_m(a.point, b.point) > _MOVED_M or turned_by > _TURNED_DEG

    def over(self, key: str, partner: str, index: int) -> str:
        """Past a partner; a new set-up when either of the two has moved since the last."""
        words = f"Over {self._name(partner)} onto {self._name(key)}"
        name = f"OTS:{key}:{partner}"
        known = self.drafts.get(name)
        if known and any(self.moved(who, known.moment, index) for who in (key, partner)):
            spot = self._moments[index].after[self._people.figure(key)]
            other = self._moments[index].after[self._people.figure(partner)]
            name += f"@{spot.x_m:.0f},{spot.z_m:.0f}:{other.x_m:.0f},{other.z_m:.0f}"
        return self._add(
            SetupDraft(name, "OTS", "MS", (key,), words, index, partner, paired=partner)
        )

    def two(self, first: str, second: str, index: int) -> str:
        a, b = sorted((first, second))
        words = f"Two-shot {self._name(first)} and {self._name(second)}"
        return self._add(SetupDraft(f"2S:{a}:{b}", "2S", "MS", (first, second), words, index))

    def insert(self, word: str, name: str, index: int) -> str:
        return self._add(
            SetupDraft(f"INS:{word}", "INSERT", "ECU", (), f"Insert: {name}", index, thing=word)
        )

    def cutaway(self, piece: Prop, index: int) -> str:
        key, words = f"CUTAWAY:{piece.name}", f"Cutaway: {piece.name}"
        return self._add(SetupDraft(key, "CUTAWAY", "WS", (), words, index, thing=piece.id))

    def establishing(self) -> str:
        everyone = self._people.everyone
        words = "Establishing the place"
        return self._add(SetupDraft("ESTAB", "ESTAB", "EWS", everyone, words, 0))

    def entrance(self, key: str, index: int) -> str:
        words = f"Entrance of {self._name(key)}"
        return self._add(SetupDraft(f"ENTER:{key}", "SGL", "FS", (key,), words, index))

    def track(self, key: str, index: int) -> str:
        """Along with somebody who walks or runs."""
        words = f"With {self._name(key)}"
        return self._add(
            SetupDraft(f"TRACK:{key}", "SGL", "FS", (key,), words, index, travels=True)
        )
