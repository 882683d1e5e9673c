"""Requests that nobody would think of: made up from the API's description, and at random for the pages."""
