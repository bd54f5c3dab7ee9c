"""Roles, permissions and the one gate through which every object of a project is obtained."""
