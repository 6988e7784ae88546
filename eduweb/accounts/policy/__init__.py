"""Rules of signing in that need neither a request nor a database."""
