"""Corpora beyond one machine, on Spark: read share-nothing, link by the same SQL, land as Parquet.

    from rashomon.spark import link, read, session_at

    with session_at("spark://head:7077", "/shared/scratch") as session:
        read(session, ["/shared/articles"], "/shared/corpus", base="/shared")
        link(session, "/shared/corpus")

A slice of the corpus opens as a case: `rashomon slice`. Needs `pip install "rashomon[spark]"` and Java 17; nothing is
loaded before it is asked for.
"""

from rashomon.spark.linking import link
from rashomon.spark.reading import read
from rashomon.spark.session import session_at

__all__ = ["link", "read", "session_at"]
