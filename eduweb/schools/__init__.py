"""Schools and their settings."""

from eduweb.schools.helplines import Helpline, helplines
from eduweb.schools.models import School
from eduweb.schools.service import create_school, school_by_id, schools, set_messaging

__all__ = ["Helpline", "School", "create_school", "helplines", "school_by_id", "schools", "set_messaging"]
