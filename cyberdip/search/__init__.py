"""Search over every record type that declares what may be searched in it."""
