"""The shapes of content files, as frozen pydantic models."""
