"""Migration 5: the disk that a backup lies on, so that one that is away is not taken for gone."""

from sqlalchemy import Connection


def add_whereabouts(connection: Connection) -> None:
    """Add the column; nobody noted it of a backup made before, and nothing stands for the guess."""
    connection.exec_driver_sql("ALTER TABLE backup ADD COLUMN volume VARCHAR")
