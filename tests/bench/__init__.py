"""`make bench`: how fast the site is, always beside something well known that does the same at the same time.

Each module that measures offers `measure(place) -> Part`; `__main__` runs them and prints one table.
"""
