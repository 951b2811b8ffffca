"""The window: shows and asks, never decides. PySide6 only.

What knows nothing of Qt is imported first: once PySide6 is there, it opens and reads the source of
every module that comes after it, to see whether Qt is in it.
"""

import previz.app.studio  # noqa: F401
