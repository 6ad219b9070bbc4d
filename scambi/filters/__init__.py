"""What readers can choose, described once for the dashboard and the light pages."""

from scambi.filters.controls import controls
from scambi.filters.filter import Choice, Controls, Filter, Group, Several, Switch, Text

__all__ = ["Choice", "Controls", "Filter", "Group", "Several", "Switch", "Text", "controls"]
