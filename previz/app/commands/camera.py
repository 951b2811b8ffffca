"""Verbs on the lens, the focus and the keys of a camera. Each call is one labelled undo step.

Calls of one ``gesture`` (a slider or a curve being dragged) are one step together. What the stage
knows better than the project is asked there first: nothing is changed when it says no.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from previz.app.camera_facts import focusable
from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.app.views import Orbit, orbit_camera
from previz.errors import EditError
from previz.model.camera import CameraKey, FocusKey, Vec3
from previz.model.edits import camera, kit, looks
from previz.model.project import Project
from previz.model.vocabulary import film_backs, lens_sets, moves

NEAREST_FOCUS_M = 0.1
Edit = Callable[[Project], Project]


def set_t_stop(studio: Studio, shot_id: str, t_stop: float, gesture: str = "") -> None:
    """Open or close the set-up's lens."""
    studio.session.apply(
        f"Stop T{t_stop:g}",
        lambda p: camera.set_t_stop(p, shot_id, t_stop),
        one_step(f"stop {shot_id}", gesture),
    )


def set_lens_keeping_size(studio: Studio, shot_id: str, lens_mm: float, gesture: str = "") -> None:
    """Another lens at the same size: the camera goes along its axis.

    Raises:
        EditError: not a lens, or a camera placed by hand would go into a wall.
    """
    studio.session.apply(
        f"Lens {lens_mm:g} mm",
        standing(shot_id, lambda p: camera.lens_keeping_size(p, shot_id, lens_mm)),
        one_step(f"lens {shot_id}", gesture),
    )


def set_lens_keeping_position(
    studio: Studio, shot_id: str, lens_mm: float, gesture: str = ""
) -> str:
    """Another lens from the same place; returns the size that the shot has then.

    Raises:
        EditError: not a lens.
    """
    from previz.stage.measured import size_seen
    from previz.stage.solve import solve_camera

    shot = studio.session.project.stage_shot(shot_id)
    pose = solve_camera(shot)
    size = size_seen(shot, replace(pose, lens_mm=max(lens_mm, 1.0)), 0)
    studio.session.apply(
        f"Lens {lens_mm:g} mm from here",
        lambda p: camera.lens_keeping_position(
            p, shot_id, lens_mm, pose.position, pose.target, size
        ),
        one_step(f"lens {shot_id}", gesture),
    )
    return size


def set_speed(studio: Studio, shot_id: str, value: float, gesture: str = "") -> None:
    """The speed of a shot's move, in the unit that ``camera_facts.move_pace`` says it in.

    It is kept as the table's share: with a longer lens a pan turns more slowly, as an operator's.

    Raises:
        EditError: the move has no speed of its own, or none like that.
    """
    from previz.stage.speeds import rate_for

    rate = rate_for(studio.session.project.stage_shot(shot_id), value)
    studio.session.apply(
        f"Speed {value:g}",
        lambda p: kit.set_rate(p, shot_id, rate),
        one_step(f"speed {shot_id}", gesture),
    )


def set_film_back(studio: Studio, back_id: str, shot_id: str = "") -> None:
    """Shoot on another film back: the whole project, or one shot's set-up."""
    studio.session.apply(
        f"Film back {film_backs()[back_id].name}" if back_id in film_backs() else "Film back",
        lambda p: (
            kit.set_setup_back(p, shot_id, back_id) if shot_id else kit.set_film_back(p, back_id)
        ),
    )


def set_lens_set(studio: Studio, lens_set: str) -> None:
    """Another set of lenses for the project."""
    name = lens_sets()[lens_set].name if lens_set in lens_sets() else ""
    studio.session.apply(f"Lenses {name}", lambda p: kit.set_lens_set(p, lens_set))


# -- focus ---------------------------------------------------------------------------------


def focus_on(studio: Studio, shot_id: str, on: str, frame: int = 0) -> None:
    """Hold somebody or something sharp through the shot; an empty id holds the subject.

    Raises:
        EditError: it is not there, or behind the camera at the frame.
    """
    keys = (FocusKey(0, on),) if on else ()
    studio.session.apply(
        "Focus",
        _seen(shot_id, on, frame, lambda p: camera.set_focus(p, shot_id, keys)),
    )


def focus_at(studio: Studio, shot_id: str, distance_m: float, gesture: str = "") -> None:
    """Hold a distance sharp through the shot."""
    keys = (FocusKey(0, "", distance_m),)
    studio.session.apply(
        f"Focus {distance_m:g} m",
        lambda p: camera.set_focus(p, shot_id, keys),
        one_step(f"focus {shot_id}", gesture),
    )


def rack_to(
    studio: Studio, shot_id: str, frame: int, on: str = "", distance_m: float = 0.0
) -> None:
    """Pull focus to somebody, something or a distance, beginning at a frame.

    The pull takes the table's normal seconds, less where the shot ends before; until then what is
    sharp now stays sharp.

    Raises:
        EditError: the frame is the last or outside the shot, or it is behind the camera.
    """
    from previz.stage.focus import focus_at as now_at

    project = studio.session.project
    shot, staged = project.shot(shot_id), project.stage_shot(shot_id)
    takes_s = moves()["rack"].normal
    seconds = takes_s if isinstance(takes_s, int | float) else takes_s[0]
    end = min(frame + project.settings.rate.frames(seconds), shot.frames - 1)
    if not 0 <= frame < end:
        raise EditError(
            "There is no time for a pull of focus.",
            f"Frame {frame} is at the end of the shot.",
            "Put the playhead earlier in the shot.",
        )
    held = [key for key in shot.focus if key.frame <= frame]
    others = [key for key in shot.focus if not frame <= key.frame <= end]
    if held and (held[-1].frame == shot.focus[-1].frame or held[-1].frame == frame):
        begin = FocusKey(frame, held[-1].on, held[-1].distance_m)
    elif shot.focus:
        begin = FocusKey(frame, "", round(now_at(staged, frame), 3))
    else:
        begin = _subject_key(staged.framing.subjects, project, shot_id, frame) or FocusKey(
            frame, "", round(now_at(staged, frame), 3)
        )
    keys = sorted([*others, begin, FocusKey(end, on, distance_m)], key=lambda key: key.frame)
    studio.session.apply(
        "Rack focus", _seen(shot_id, on, end, lambda p: camera.set_focus(p, shot_id, keys))
    )


def _subject_key(
    subjects: Sequence[str], project: Project, shot_id: str, frame: int
) -> FocusKey | None:
    """A key on the framing's subject, where it is somebody who is in the shot."""
    there = {blocking.actor_id for blocking in project.shot(shot_id).blocking}
    subject = next((each for each in subjects if each in there), None)
    return FocusKey(frame, subject) if subject is not None else None


def set_focus_keys(
    studio: Studio, shot_id: str, keys: Sequence[FocusKey], gesture: str = ""
) -> None:
    """All focus keys of a shot, as a curve is dragged."""
    studio.session.apply(
        "Focus curve",
        lambda p: camera.set_focus(p, shot_id, keys),
        one_step(f"focus {shot_id}", gesture),
    )


def remove_focus_key(studio: Studio, shot_id: str, frame: int) -> None:
    """Take the focus key at a frame away."""
    studio.session.apply("Remove focus key", lambda p: camera.remove_focus_key(p, shot_id, frame))


# -- camera keys ---------------------------------------------------------------------------


def key_camera(
    studio: Studio,
    shot_id: str,
    frame: int,
    position: Vec3 | None = None,
    target: Vec3 | None = None,
) -> None:
    """A camera key at a frame: as the camera stands then, or at a place of a free view.

    With one key the camera stands still there.

    Raises:
        EditError: the place is inside a wall, or the frame outside the shot.
    """
    from previz.stage.moves import camera_at

    staged = studio.session.project.stage_shot(shot_id)
    pose = camera_at(staged, min(max(frame, 0), staged.frames - 1))
    key = CameraKey(
        frame,
        _rounded(position or pose.position),
        _rounded(target or pose.target),
        round(pose.lens_mm, 3),
        round(pose.roll_deg, 3),
    )

    def edit(project: Project) -> Project:
        return camera.add_camera_key(project, shot_id, key)

    # A solved camera may stand in a wall: the wall is wild there. One put there by hand is not.
    checked = edit if position is None else standing(shot_id, edit)
    studio.session.apply("Camera key", checked)


def key_view(studio: Studio, shot_id: str, frame: int, orbit: Orbit) -> None:
    """A camera key at a frame, where a free view looks from.

    Raises:
        EditError: that is inside a wall, or the frame is outside the shot.
    """
    x, y, z = (float(value) for value in orbit_camera(orbit)[:3, 3])
    key_camera(studio, shot_id, frame, (x, y, z), orbit.pivot)


def _rounded(point: Vec3) -> Vec3:
    x, y, z = (round(value, 4) for value in point)
    return (x, y, z)


def set_camera_keys(
    studio: Studio, shot_id: str, keys: Sequence[CameraKey], gesture: str = ""
) -> None:
    """All camera keys of a shot, as a curve is dragged.

    Raises:
        EditError: a key's camera is inside a wall, or see ``model.edits.camera``.
    """
    studio.session.apply(
        "Camera curve",
        standing(shot_id, lambda p: camera.set_camera_keys(p, shot_id, keys)),
        one_step(f"keys {shot_id}", gesture),
    )


def remove_camera_key(studio: Studio, shot_id: str, frame: int) -> None:
    """Take the camera key at a frame away; without keys the move carries the camera again."""
    studio.session.apply("Remove camera key", lambda p: camera.remove_camera_key(p, shot_id, frame))


def shake_again(studio: Studio, shot_id: str) -> None:
    """Give a handheld camera other hands."""
    seed = studio.session.project.stage_shot(shot_id).move.seed
    studio.session.apply("Other hands", lambda p: camera.set_shake(p, shot_id, seed + 1))


# -- what takes show -----------------------------------------------------------------------


def set_depth_of_field(studio: Studio, on: bool) -> None:
    """Show in clay takes and panels what the lens holds sharp."""
    studio.session.apply(
        f"Depth of field {'on' if on else 'off'}", lambda p: looks.set_depth_of_field(p, on)
    )


def set_motion_blur(studio: Studio, on: bool) -> None:
    """Show in clay takes what moves while the shutter is open."""
    studio.session.apply(
        f"Motion blur {'on' if on else 'off'}", lambda p: looks.set_motion_blur(p, on)
    )


def set_fog(studio: Studio, shot_id: str, fog_m: float, gesture: str = "") -> None:
    """How far one sees in the air of a shot's scene, in metres; 0 for clear air."""
    scene_id = studio.session.project.shot(shot_id).scene_id
    studio.session.apply(
        f"Fog {fog_m:g} m" if fog_m else "Clear air",
        lambda p: looks.set_fog(p, scene_id, fog_m),
        one_step(f"fog {scene_id}", gesture),
    )


# -- asked of the stage first ----------------------------------------------------------------


def standing(shot_id: str, edit: Edit) -> Edit:
    """The edit, refused where a camera that was put down by hand would be inside something, or
    would have its back to whom its shot is about."""

    def checked(project: Project) -> Project:
        from previz.stage.measured import check_sight, check_stand

        after = edit(project)
        staged = after.stage_shot(shot_id)
        before = project.stage_shot(shot_id)
        known = {key.position for key in before.camera_keys}
        places = [key.position for key in staged.camera_keys if key.position not in known]
        if staged.camera.position is not None and staged.camera != before.camera:
            places.append(staged.camera.position)
            check_sight(staged)
        for place in places:
            check_stand(staged, place)
        return after

    return checked


def _seen(shot_id: str, on: str, frame: int, edit: Edit) -> Edit:
    """The edit, refused where what is focused on is behind the camera."""

    def checked(project: Project) -> Project:
        from previz.stage.focus import depth_of, place_of
        from previz.stage.moves import camera_at

        after = edit(project)
        staged = after.stage_shot(shot_id)
        point = place_of(staged, on, frame) if on else None
        if point is not None and depth_of(camera_at(staged, frame), point) < NEAREST_FOCUS_M:
            names = dict(focusable(after, shot_id))
            name = names.get(on, on)
            raise EditError(
                f"{name} is behind the camera.",
                "What is behind the lens cannot be in focus.",
                "Focus on somebody whom the camera sees, or turn the camera.",
            )
        return after

    return checked
