"""References for reference managers and for reading: one file a format, each writing `records.citing.Work`s.

They are written here and read back in the tests by libraries that are not ours: `pybtex`, whose writer leaves `$`, `^`
and `\\\\` as they are and escapes addresses, `bibtexparser`, `rispy` and `citeproc-py`.
"""
