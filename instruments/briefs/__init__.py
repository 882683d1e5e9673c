"""Briefs: what one needs to know of an actor or an instrument before the meeting starts, on two printed pages."""
