"""Programs that prove properties of the warehouse: `python -m scripts.NAME --help`.

`equality` builds the same lake in several ways and compares the tables, `leakage_probe` takes the
future away and looks whether the past changes, `bench` measures. Each runs in a local BigQuery of
its own, so that nothing else is touched; how to look at the tables afterwards is printed at the
end.
"""
