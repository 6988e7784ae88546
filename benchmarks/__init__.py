"""Measures a school of 420 pupils and 20,000 messages, beside a bare Flask page in the same run."""
