"""The one selection of the window: a shot, and the playhead's frame of the cut."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.timeline import Placed, Track
from ui.lifetime import while_alive


class Selection(QObject):
    """What the director looks at. Panes read it, change it, and hear of changes.

    ``shot_id`` is empty in a project without shots. ``frame`` is a frame of the cut, from 0.
    """

    shot_changed = Signal(str)
    frame_changed = Signal(int)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.shot_id, self.frame = "", 0
        self._placed: tuple[Track, Placed] | None = None
        studio.session.subscribe(while_alive(self, self._project_changed))
        self._find_a_shot(studio.session.project, 0)

    def select(self, shot_id: str, move_playhead: bool = True) -> None:
        """Look at a shot; the playhead goes to its first clip unless it is in the shot already."""
        project = self._studio.session.project
        if shot_id not in project.shots:
            return
        frame = self.frame
        if move_playhead and self._playing(project, frame) != shot_id:
            frame = next(
                (
                    place.start
                    for place, clip in project.timeline.picture.placed()
                    if clip.shot_id == shot_id
                ),
                frame,
            )
        self._become(shot_id, frame)

    def seek(self, frame: int) -> None:
        """Put the playhead on a frame of the cut, within it; the shot that plays is selected."""
        project = self._studio.session.project
        frame = max(0, min(frame, self._cut(project).frames - 1))
        self._become(self._playing(project, frame) or self.shot_id, frame)

    def _become(self, shot_id: str, frame: int) -> None:
        new_shot, new_frame = shot_id != self.shot_id, frame != self.frame
        self.shot_id, self.frame = shot_id, frame
        if new_shot:
            self.shot_changed.emit(shot_id)
        if new_frame:
            self.frame_changed.emit(frame)

    def _project_changed(self, change: Change) -> None:
        project = change.after
        last = max(0, self._cut(project).frames - 1)
        if self.shot_id in project.shots:
            frame = min(_followed(change.before, project, self.shot_id, self.frame), last)
            self._become(self._still_playing(change.before, project, frame), frame)
        else:
            self._find_a_shot(project, min(self.frame, last))

    def _still_playing(self, before: Project, after: Project, frame: int) -> str:
        """The selected shot; where its picture was taken from under the playhead, the next one."""
        found = before.timeline.picture.at(self.frame)
        if before.timeline is after.timeline or found is None or found[1].shot_id != self.shot_id:
            return self.shot_id
        return self._playing(after, frame) or self.shot_id

    def _find_a_shot(self, project: Project, frame: int) -> None:
        board = project.board()
        self._become(self._playing(project, frame) or (board[0].id if board else ""), frame)

    def _cut(self, project: Project) -> Placed:
        """The picture track with its edges, worked out once for each cut."""
        track = project.timeline.picture
        if self._placed is None or self._placed[0] is not track:
            self._placed = (track, Placed.of(track))
        return self._placed[1]

    def _playing(self, project: Project, frame: int) -> str:
        """The shot that plays at a frame of the cut, else empty."""
        cut = self._cut(project)
        index = cut.index_at(frame)
        return cut.clips[index].shot_id if index is not None else ""


def _followed(before: Project, after: Project, shot_id: str, frame: int) -> int:
    """Where the playhead goes when the picture of the selected shot under it moves in the cut."""
    if before.timeline is after.timeline:
        return frame
    found = before.timeline.picture.at(frame)
    if found is None or found[1].shot_id != shot_id:
        return frame
    shown = found[1].source.start + frame - found[0].start
    here = after.timeline.picture.at(frame)
    places = [here] if here is not None else []  # a blade falls where the playhead stands
    places += [each for each in after.timeline.picture.placed() if each[1].id == found[1].id]
    for place, clip in places:
        if clip.shot_id == shot_id and shown in clip.source:
            return place.start + shown - clip.source.start
    for place, clip in places:
        if clip.id == found[1].id:
            return place.start if shown < clip.source.start else place.stop - 1
    return frame
