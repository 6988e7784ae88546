"""The checks of content, one file for each kind of fault."""
