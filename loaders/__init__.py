"""Batch loaders: JSON documents of the lake become append-only tables of `nba_raw`."""
