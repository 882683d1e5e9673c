"""Where readers' requests read: each from one database in one state, of replicas where REPLICA_URLS names some.

`middleware.ReadingMiddleware` chooses for each request, `router.ReplicaRouter` is Django's database router. Whoever is
not within a request of a reader (commands, the admin) reads and writes the primary.
"""
