"""One command from a fresh checkout to the window: ``python3 packaging/run.py [PROJECT]``.

This file has to start on an old Python 3 too, to say that it is old. The rest is in launch.py.
"""

import sys


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what this line is for
        print(
            "Previz needs Python 3.11 or newer, and this is Python {}.{}. Install a newer one"
            " and name it in the command: python3.11 packaging/run.py".format(*sys.version_info)
        )
        return 2
    from launch import launch

    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
