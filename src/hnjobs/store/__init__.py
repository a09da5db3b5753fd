"""The store: every file that arrived and what was read from it, in SQLite or PostgreSQL, defined once.

``engine.open_store`` gives a ``repository.Store``; nothing else of this package is meant for other layers but
``records``. The store interprets nothing: it keeps what it is given, says which version is current, and hands
the same back. It never changes or deletes a row.
"""
