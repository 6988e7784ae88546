"""Reporting, telling, covering the screen. All of it is real everywhere, but for what is about a story."""

from eduweb.reports.service.drilling import drill_disclosure
from eduweb.reports.service.reporting import report_message, report_person
from eduweb.reports.service.seeing import need_a_break, saw_something
from eduweb.reports.service.telling import (
    answer_tell,
    begin_tell,
    tell_about_story,
    tell_something_real,
    unanswered,
)

__all__ = [
    "answer_tell",
    "begin_tell",
    "drill_disclosure",
    "need_a_break",
    "report_message",
    "report_person",
    "saw_something",
    "tell_about_story",
    "tell_something_real",
    "unanswered",
]
