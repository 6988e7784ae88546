"""The pages of school mail."""

from eduweb.mail.views import boxes, checking, folders, letters, pictures, stopped, writing
from eduweb.mail.views.blueprint import bp

__all__ = ["boxes", "bp", "checking", "folders", "letters", "pictures", "stopped", "writing"]
