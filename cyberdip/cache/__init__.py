"""The page cache that stands before Django in the WSGI chain: what it may keep, how it is asked, when it is old.

`layer.PageCache` is the WSGI application; nothing above needs more than that and `counting.COUNTS`.
"""
