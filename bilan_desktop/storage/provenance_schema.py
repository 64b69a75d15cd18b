"""Migration 2: leads, projects and actions say where they come from, as skills always did."""

from sqlalchemy import Connection


def add_provenance(connection: Connection) -> None:
    """Add the column; what stood before has no known source."""
    connection.exec_driver_sql("ALTER TABLE project ADD COLUMN source TEXT")
    connection.exec_driver_sql("ALTER TABLE action ADD COLUMN source TEXT")
