"""The set-ups of a scene, as the rules ask for them.

A set-up's key is what the plan needs it for, in names and places of the script and never in
numbers of it, so that a new draft finds the same set-up again: ``MASTER``, ``MS:mara``,
``MS:mara@door`` once she has moved there, ``OTS:mara:tobias``, ``INS:key``, ``POV:mara:boat``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.model.stage import Prop
from previz.planner.coverage.company import Company
from previz.planner.coverage.shot_draft import SetupDraft
from previz.planner.people.cast import Cast
from previz.planner.reading.lexicon import lexicon
from previz.planner.staging.blocking import Moment
from previz.planner.staging.layout import Layout
from previz.planner.staging.plan_geometry import Spot, apart_m, turned

_MOVED_M, _TURNED_DEG, _AT_M = 1.0, 75.0, 1.6
_SIZE_WORDS = {"MS": "Single", "MCU": "Medium close-up", "CU": "Close-up"}


class SetupBook:
    """Drafts by key, in the order they were asked for: the order of their letters."""

    def __init__(
        self, cast: Cast, moments: Sequence[Moment], people: Company, layout: Layout
    ) -> None:
        self._cast, self._moments, self._people = cast, moments, people
        self.drafts: dict[str, SetupDraft] = {}
        known = {*lexicon().pieces, *lexicon().vehicles, "door", "window"}
        self._places = [
            (name, point) for name, point in sorted(layout.anchors.items()) if name in known
        ]

    def __getitem__(self, key: str) -> SetupDraft:
        return self.drafts[key]

    def __contains__(self, key: str) -> bool:
        return key in self.drafts

    def _add(self, draft: SetupDraft) -> str:
        self.drafts.setdefault(draft.key, draft)
        return draft.key

    def _name(self, key: str) -> str:
        return self._cast.characters[key].name.title()

    def _names(self, keys: Sequence[str]) -> str:
        return " and ".join(self._name(key) for key in keys)

    def _free(self, name: str, keys: Sequence[str], index: int) -> str:
        """The name, or one that also says where these people are once they have moved.

        The second time in one place the name counts on: ``MS:mara@door~2``.
        """
        known = self.drafts.get(name)
        if known is None or not any(self.moved(key, known.moment, index) for key in keys):
            return name
        spots = [self._spot(key, index) for key in keys]
        at = name + "@" + "+".join(self._place(spot) for spot in spots)
        found, count = at, 1
        while found in self.drafts and any(
            self.moved(key, self.drafts[found].moment, index) for key in keys
        ):
            count += 1
            found = f"{at}~{count}"
        return found

    def _spot(self, key: str, index: int) -> Spot:
        figure, moment = self._people.figure(key), self._moments[index]
        return moment.after.get(figure) or moment.before.get(figure) or Spot(0.0, 0.0)

    def _place(self, spot: Spot) -> str:
        """The nearest piece of the set, else the part of the set."""
        near = [(apart_m(spot.point, point), name) for name, point in self._places]
        if near and min(near)[0] <= _AT_M:
            return min(near)[1].replace(" ", "-")
        across = "left" if spot.x_m < -0.4 else "right" if spot.x_m > 0.4 else "middle"
        deep = "-back" if spot.z_m < -0.8 else "-front" if spot.z_m > 0.8 else ""
        return across + deep

    def moved(self, key: str, then: int, now: int) -> bool:
        """Whether somebody has gone elsewhere, or has turned their back, between two lines."""
        figure = self._cast.characters[key].figures[0]
        a, b = self._moments[then].after.get(figure), self._moments[now].after.get(figure)
        if a is None or b is None:
            return False
        turned_by = abs(turned(a.facing_deg - b.facing_deg))
        return apart_m(a.point, b.point) > _MOVED_M or turned_by > _TURNED_DEG

    # -- the place ----------------------------------------------------------------------------

    def master(self, index: int) -> str:
        everyone = self._people.everyone
        return self._add(SetupDraft("MASTER", "MASTER", "WS", everyone, "Master, all marks", index))

    def establishing(self) -> str:
        everyone, words = self._people.everyone, "Establishing the place"
        return self._add(SetupDraft("ESTAB", "ESTAB", "EWS", everyone, words, 0))

    def cutaway(self, piece: Prop, index: int) -> str:
        key, words = f"CUTAWAY:{piece.name}", f"Cutaway: {piece.name}"
        return self._add(SetupDraft(key, "CUTAWAY", "WS", (), words, index, thing=piece.id))

    # -- one person ---------------------------------------------------------------------------

    def single(self, size: str, key: str, index: int) -> str:
        """A clean single; a new set-up when the person has moved since the last of that size."""
        name = self._free(f"{size}:{key}", (key,), index)
        words = f"{_SIZE_WORDS[size]} {self._name(key)}"
        paired = self._people.partner(key, index)
        return self._add(SetupDraft(name, "SGL", size, (key,), words, index, paired=paired))

    def profile(self, key: str, index: int) -> str:
        name = self._free(f"PROFILE:{key}", (key,), index)
        words = f"Profile {self._name(key)}"
        return self._add(SetupDraft(name, "PROFILE", "MCU", (key,), words, index))

    def as_reaction(self, key: str) -> None:
        """What was asked for as a single turns out to hold nobody who speaks."""
        draft = self.drafts[key]
        words = f"Reaction of {self._names(draft.subjects)}"
        self.drafts[key] = replace(draft, kind="REACT", description=words)

    # -- several ------------------------------------------------------------------------------

    def over(self, key: str, partner: str, index: int) -> str:
        """Past a partner; a new set-up when either of the two has moved since the last."""
        words = f"Over {self._name(partner)} onto {self._name(key)}"
        name = self._free(f"OTS:{key}:{partner}", (key, partner), index)
        return self._add(
            SetupDraft(name, "OTS", "MS", (key,), words, index, partner, paired=partner)
        )

    def two(self, first: str, second: str, index: int) -> str:
        a, b = sorted((first, second))
        words = f"Two-shot {self._names((first, second))}"
        return self._add(SetupDraft(f"2S:{a}:{b}", "2S", "MS", (first, second), words, index))

    def profiles(self, first: str, second: str, index: int) -> str:
        """Both in profile, of equal weight."""
        a, b = sorted((first, second))
        words, key = f"Profile two-shot {self._names((a, b))}", f"50/50:{a}:{b}"
        return self._add(SetupDraft(key, "50/50", "MS", (a, b), words, index))

    # -- on the move --------------------------------------------------------------------------

    def entrance(self, keys: Sequence[str], index: int) -> str:
        """Whole bodies at the door, of one or of all who come in together."""
        words, name = f"Entrance of {self._names(keys)}", "ENTER:" + "+".join(keys)
        kind = "2S" if len(keys) > 1 or self._people.is_group(keys[0]) else "SGL"
        return self._add(SetupDraft(name, kind, "FS", tuple(keys), words, index))

    def track(self, keys: Sequence[str], index: int) -> str:
        """Along with somebody who walks or runs, or with two side by side."""
        words, name = f"With {self._names(keys)}", "TRACK:" + "+".join(keys)
        kind, size = ("2S" if len(keys) > 1 else "SGL"), "MFS"
        return self._add(SetupDraft(name, kind, size, tuple(keys), words, index, travels=True))

    # -- details ------------------------------------------------------------------------------

    def insert(self, word: str, name: str, index: int) -> str:
        words, key = f"Insert: {name}", f"INS:{word}"
        return self._add(SetupDraft(key, "INSERT", "ECU", (), words, index, thing=word))

    def hand(self, owner: str, index: int) -> str:
        words, key = f"Insert: {self._name(owner)}’s hand", f"INS:hand:{owner}"
        return self._add(SetupDraft(key, "INSERT", "ECU", (owner,), words, index))

    def view_of_piece(self, owner: str, piece: Prop, index: int) -> str:
        """What somebody sees, from where they are: a piece of the set."""
        seen = piece.name.rstrip(" 0123456789")
        words, key = f"{self._name(owner)}’s view of the {seen}", f"POV:{owner}:{piece.name}"
        return self._add(SetupDraft(key, "POV", "WS", (), words, index, owner, thing=piece.id))

    def view_of(self, owner: str, key: str, index: int) -> str:
        """What somebody sees, from where they are: a person."""
        words, name = f"{self._name(owner)}’s view of {self._name(key)}", f"POV:{owner}:{key}"
        return self._add(SetupDraft(name, "POV", "FS", (key,), words, index, owner))
