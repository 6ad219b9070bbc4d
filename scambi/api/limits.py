"""How much one request may ask for, and how many are answered at once; documented to readers."""

ROWS_BY_DEFAULT = 10_000
MOST_ROWS = 100_000  # 8 MB as CSV
MOST_ROWS_OF_JSON = 10_000  # 3 MB; larger ones are written faster than they can be read
MOST_CODES = 200
LONGEST_QUERY = 4_000
# The dashboard is in this process too, and of an edition that is read from its file DuckDB takes
# two threads for each of them.
ANSWERS_AT_ONCE = 2
MOST_WAITING = 200
RETRY_AFTER = 5  # seconds
KEPT_BYTES = 32_000_000
