"""The command line: one module a room; verbs on files load only the method."""
