"""The playhead in a shot's own frames, and back."""

from __future__ import annotations

from previz.model.project import Project
from ui.selection import Selection


def shot_frame(project: Project, selection: Selection) -> int:
    """The selected shot's frame: where the playhead is in it, else its clip's first."""
    found = project.timeline.picture.at(selection.frame)
    if found is not None and found[1].shot_id == selection.shot_id:
        place, clip = found
        return clip.source.start + selection.frame - place.start
    clips = (clip for clip in project.timeline.picture.clips if clip.shot_id == selection.shot_id)
    return next((clip.source.start for clip in clips), 0)


def seek_in_shot(project: Project, selection: Selection, frame: int) -> None:
    """Put the playhead on a frame of the selected shot, where a clip plays it."""
    for place, clip in project.timeline.picture.placed():
        if clip.shot_id == selection.shot_id and clip.source.start <= frame < clip.source.stop:
            selection.seek(place.start + frame - clip.source.start)
            return
