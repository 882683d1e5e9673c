"""What the tests run on: a PostgreSQL server, a Chromium, a running site."""
