"""A picture on its way to a screen: of the stage, of a take."""

from previz.stage.viewing.picture import Picture

__all__ = ["Picture"]
