"""The public site: pages that belong to no single subject, revision, health, and the commands that start it."""
