"""Matrices: norms by instruments, norms by kinds of actor, States by norms, instruments and positions."""
