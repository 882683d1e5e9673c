"""Very many requests of very many clients to the real server, every body held against what it must be.

`__main__.py` runs it, `addresses.py` is where clients go, `states.py` what is true when, `walking.py` the clients,
`memory.py` what the workers take, `bodies.py` what was answered, `judging.py` what came of it.
"""
