"""Errors that readers report, for editors only: no record, so in no file, feed, search or answer of the API."""
