"""The ground everything stands on: the database, the clock, references."""
