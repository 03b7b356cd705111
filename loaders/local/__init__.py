"""A BigQuery of your own: bqemulator (DuckDB) behind the real client libraries.

`service` starts and stops it, `watchdog` is the process that stays in the background,
`emulator` is its child that serves queries, and `shims` is what we correct in bqemulator.
"""
