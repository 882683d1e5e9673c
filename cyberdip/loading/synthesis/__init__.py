"""`manage.py synthesize`: the present data many times over, to see how the site does when it has grown.

Each copy holds every record anew but for what does not grow with the world: States and their office holders, the
vocabulary, its scenarios, texts in other languages. So every distribution is the real one: participations of an
instrument, votes, citations of a record, lengths of texts; a State is in as many times as many. The records of a copy
lead to those of the same copy, but where an actor takes part in what is not its own (an instrument, a vote, a meeting)
it is one of another copy, drawn by a seed.

`patterns.py` makes of each row what its copies have in common, `writing.py` writes them as fast as the database can.
"""
