"""The pure core: no files, no clock, no database, no third-party library."""
