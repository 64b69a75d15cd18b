"""The encrypted cabinet on disk: keys, tables, migrations, shredding, the file lock."""
