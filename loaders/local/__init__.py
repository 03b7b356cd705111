"""A BigQuery of your own: bqemulator behind a launcher that mends what the project needs of it.

`service` starts and stops it, `watchdog` is the process that owns it, `server` the emulator itself,
and `shims` what is changed in it. Nothing else in the project knows of any of this.
"""
