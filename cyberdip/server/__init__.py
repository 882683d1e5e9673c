"""The server: uvicorn, at whose door what is ready is given out; a WSGI application in threads answers all else.

`serving.serve` runs it. It knows of the site no more than the application that it is given.
"""
