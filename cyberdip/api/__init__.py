"""The API, version 1: read-only, anonymous, made from the columns and filters of every record type."""
