"""What can be done about signing in. Everything here runs inside `write` and never commits."""
