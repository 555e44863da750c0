"""The triggers that keep `record_entry` append-only, for both databases.

SQLite: INSERT OR REPLACE slips past a delete trigger unless `recursive_triggers` is on, so an
insert trigger also refuses any number that is not the next. PostgreSQL: TRUNCATE needs a trigger
of its own, and ENABLE ALWAYS keeps them firing under `session_replication_role`.
"""

SQLITE = [
    """CREATE TRIGGER record_entry_is_not_changed BEFORE UPDATE ON record_entry
       BEGIN SELECT RAISE(ABORT, 'the record only grows: an entry cannot be changed'); END""",
    """CREATE TRIGGER record_entry_is_not_deleted BEFORE DELETE ON record_entry
       BEGIN SELECT RAISE(ABORT, 'the record only grows: an entry cannot be deleted'); END""",
    """CREATE TRIGGER record_entry_comes_next BEFORE INSERT ON record_entry
       WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM record_entry
                        WHERE log_id = NEW.log_id)
         OR EXISTS (SELECT 1 FROM record_entry WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'the record only grows: this is not the next entry'); END""",
]
SQLITE_UNDO = [
    "DROP TRIGGER record_entry_is_not_changed",
    "DROP TRIGGER record_entry_is_not_deleted",
    "DROP TRIGGER record_entry_comes_next",
]
POSTGRESQL = [
    """CREATE FUNCTION record_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION 'the record only grows: an entry cannot be changed or deleted';
       END $$""",
    """CREATE FUNCTION record_entry_comes_next() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM record_entry
                        WHERE log_id = NEW.log_id) THEN
           RAISE EXCEPTION 'the record only grows: this is not the next entry';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER record_entry_is_not_changed BEFORE UPDATE OR DELETE ON record_entry
       FOR EACH ROW EXECUTE FUNCTION record_entry_only_grows()""",
    """CREATE TRIGGER record_entry_is_not_truncated BEFORE TRUNCATE ON record_entry
       FOR EACH STATEMENT EXECUTE FUNCTION record_entry_only_grows()""",
    """CREATE TRIGGER record_entry_comes_next BEFORE INSERT ON record_entry
       FOR EACH ROW EXECUTE FUNCTION record_entry_comes_next()""",
    "ALTER TABLE record_entry ENABLE ALWAYS TRIGGER record_entry_is_not_changed",
    "ALTER TABLE record_entry ENABLE ALWAYS TRIGGER record_entry_is_not_truncated",
    "ALTER TABLE record_entry ENABLE ALWAYS TRIGGER record_entry_comes_next",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER record_entry_is_not_changed ON record_entry",
    "DROP TRIGGER record_entry_is_not_truncated ON record_entry",
    "DROP TRIGGER record_entry_comes_next ON record_entry",
    "DROP FUNCTION record_entry_only_grows()",
    "DROP FUNCTION record_entry_comes_next()",
]
