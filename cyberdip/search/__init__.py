"""Search over every record type that says what may be found in it."""
