"""eduweb: primary pupils learn to be safe online by doing it."""
