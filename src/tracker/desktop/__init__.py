"""The Qt application: window, commands, theme, inspector, and one folder per view."""
