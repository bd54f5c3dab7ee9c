"""The text of each chapter: from a `PlanContext` to blocks. Every function works with nothing filled in."""
