"""Scenarios being played: a pure engine, and what its states mean for the pupil."""
