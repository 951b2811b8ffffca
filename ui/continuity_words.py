"""What the script supervisor says, in the user's language; see ``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

CONTINUITY = (
    # what jars
    QT_TRANSLATE_NOOP("Core", "%1 is across the line between %2 and %3 from %4."),
    QT_TRANSLATE_NOOP("Core", "%1 and %2 both look left in %3 and %4, not at each other."),
    QT_TRANSLATE_NOOP("Core", "%1 and %2 both look right in %3 and %4, not at each other."),
    QT_TRANSLATE_NOOP("Core", "%1 goes left in %2 and right in %3, and no turn is seen."),
    QT_TRANSLATE_NOOP("Core", "%1 goes right in %2 and left in %3, and no turn is seen."),
    QT_TRANSLATE_NOOP("Core", "%1 looks at %2 from %3° off the line, %4 at %5 from %6°."),
    QT_TRANSLATE_NOOP(
        "Core", "Against the eyes, the cameras of %1 and %2 differ by %3 cm in height."
    ),
    QT_TRANSLATE_NOOP("Core", "%1 looks away from %2, over whose shoulder %3 looks."),
    QT_TRANSLATE_NOOP("Core", "%1 cuts to %2 on %3 with %4° and no step of size between."),
    QT_TRANSLATE_NOOP("Core", "%1 cuts to %2 on %3 with %4° and one step of size between."),
    QT_TRANSLATE_NOOP("Core", "%1 cuts to %2 on %3 and %4 with %5° and no step of size between."),
    QT_TRANSLATE_NOOP("Core", "%1 cuts to %2 on %3 and %4 with %5° and one step of size between."),
    QT_TRANSLATE_NOOP("Core", "The key of %1 comes from the other side than in %2."),
    QT_TRANSLATE_NOOP("Core", "%1 has a %2 mm lens, its partner %3 one of %4 mm."),
    QT_TRANSLATE_NOOP("Core", "%1 is one step of size off its partner %2, before and after."),
    QT_TRANSLATE_NOOP("Core", "%1 leaves %2 on the left and comes into %3 from the left."),
    QT_TRANSLATE_NOOP("Core", "%1 leaves %2 on the right and comes into %3 from the right."),
    # why
    QT_TRANSLATE_NOOP(
        "Core",
        "All set-ups of an exchange stand on one side of the line, or left and right change "
        "places.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Two people who look at each other look opposite ways on the screen."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Who travels keeps to one direction on the screen until a turn is seen."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Shot and reverse stand at the same angle to the line, within 10°, or eyes do not meet.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Shot and reverse stand equally high against the eyes, within 10 cm."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Over a shoulder, the face looks towards the side where the shoulder is."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "A cut on the same subject needs 30° more angle or two steps of size, or it jumps.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "The key stays on its side of the world, or the light jumps at the cut."
    ),
    QT_TRANSLATE_NOOP("Core", "A reverse has the lens of its partner, give or take one prime."),
    QT_TRANSLATE_NOOP(
        "Core", "Shot and reverse have one size; who steps closer lets the partner follow."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Who leaves the frame on one side comes into the next from the other, or seems to turn "
        "back.",
    ),
    # fixes
    QT_TRANSLATE_NOOP("Core", "Mirror the camera of %1 to the other side of the line"),
    QT_TRANSLATE_NOOP("Core", "Carry the camera of %1 around its subject, %2° left"),
    QT_TRANSLATE_NOOP("Core", "Carry the camera of %1 around its subject, %2° right"),
    QT_TRANSLATE_NOOP("Core", "Put the camera of %1 on the line itself, a neutral shot"),
    QT_TRANSLATE_NOOP("Core", "Put the %1 mm on %2"),
    QT_TRANSLATE_NOOP("Core", "Raise the camera of %1 by %2 cm"),
    QT_TRANSLATE_NOOP("Core", "Lower the camera of %1 by %2 cm"),
    QT_TRANSLATE_NOOP("Core", "Light %1 as the scene"),
    QT_TRANSLATE_NOOP("Core", "Bring the key of %1 to the side of its neighbour's"),
    QT_TRANSLATE_NOOP("Core", "Turn %1 to the other in %2"),
    QT_TRANSLATE_NOOP("Core", "Put a cutaway before %1: the %2"),
    # undo labels and refusals
    QT_TRANSLATE_NOOP("Core", "Intended in %1"),
    QT_TRANSLATE_NOOP("Core", "Watch %1 again"),
    QT_TRANSLATE_NOOP("Core", "This fix would no longer cure the warning."),
    QT_TRANSLATE_NOOP("Core", "The scene has changed since it was offered."),
    QT_TRANSLATE_NOOP("Core", "Choose the shot again: what fits now is offered anew."),
    QT_TRANSLATE_NOOP("Core", "There is no line to mirror the camera in."),
    QT_TRANSLATE_NOOP("Core", "The two ends of the line are one point."),
    QT_TRANSLATE_NOOP("Core", "Move the actors apart first."),
    QT_TRANSLATE_NOOP("Core", "Shot %1 is lit as its scene."),
    QT_TRANSLATE_NOOP("Core", "Only a light of its own can be turned for one set-up."),
    QT_TRANSLATE_NOOP("Core", "Give the set-up its own light first."),
)

RESIZE = QT_TRANSLATE_NOOP("Core", "Give %1 the size %2")
