"""Where the user's own things are kept, outside every workspace: settings, templates, the organisation's logo."""

import os
from pathlib import Path

import platformdirs

FOLDER_VARIABLE = "TRACKER_CONFIG_DIR"


def config_folder() -> Path:
    """Return the folder of the settings file; TRACKER_CONFIG_DIR names another than the user's usual one."""
    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given) if given else platformdirs.user_config_path("summit-tracker", appauthor=False)


def templates_folder() -> Path:
    """Return the folder of the house templates; it need not exist."""
    return config_folder() / "templates"


def logo_file() -> Path:
    """Return where the organisation's logo is kept, as SVG; there is none if none was chosen."""
    return config_folder() / "logo.svg"


def read_logo() -> str:
    """Return the organisation's logo as SVG text; empty if none was chosen or it cannot be read."""
    try:
        return logo_file().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
