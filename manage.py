#!/usr/bin/env python
"""Django's command line for this project: `python manage.py help`."""

from __future__ import annotations

import os
import sys

from cyberdip.environment import SettingError


def main() -> None:
    """Run one management command; an unreadable setting, or a database that is away, ends it with one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberdip.settings")
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError

    try:
        execute_from_command_line(sys.argv)
    except SettingError as problem:
        sys.exit(str(problem))
    except (OperationalError, InterfaceError) as problem:
        sys.exit(f"The database cannot be used: {str(problem).strip()}")


if __name__ == "__main__":
    main()
