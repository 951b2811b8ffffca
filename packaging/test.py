"""Every check in one command: ``python3 packaging/test.py [PYTEST ARGUMENTS]``.

This file has to start on an old Python 3 too, to say that it is old. The rest is in checks.py.
"""

import sys


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what this line is for
        print(
            "Previz needs Python 3.11 or newer, and this is Python {}.{}. Install a newer one"
            " and name it in the command: python3.11 packaging/test.py".format(*sys.version_info)
        )
        return 2
    from checks import run_checks

    return run_checks(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
