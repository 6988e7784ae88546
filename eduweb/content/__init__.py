"""Lesson and scenario files in; checked, frozen shapes and a list of problems out.

Pure: nothing here knows of Flask, of the database or of who is signed in.
"""

from eduweb.content.check import check, check_lesson_file, check_scenario_file
from eduweb.content.checks.header import pictures_of
from eduweb.content.curriculum import Statement, Strand, statements, strands
from eduweb.content.library import (
    all_lessons,
    all_scenarios,
    lesson_files,
    load_lesson,
    load_scenario,
    scenario_files,
    scenario_from,
)
from eduweb.content.problems import ContentError, Problem
from eduweb.content.schema import write_schemas
from eduweb.content.shapes.happenings import Doing, WhoSees
from eduweb.content.shapes.lesson import Lesson
from eduweb.content.shapes.scenario import Scenario

__all__ = [
    "ContentError",
    "Doing",
    "Lesson",
    "Problem",
    "Scenario",
    "Statement",
    "Strand",
    "WhoSees",
    "all_lessons",
    "all_scenarios",
    "check",
    "check_lesson_file",
    "check_scenario_file",
    "lesson_files",
    "load_lesson",
    "load_scenario",
    "pictures_of",
    "scenario_files",
    "scenario_from",
    "statements",
    "strands",
    "write_schemas",
]
