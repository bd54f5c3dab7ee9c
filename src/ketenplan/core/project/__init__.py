"""The values of one project and its exchange format, `ketenplan-project/1`."""
