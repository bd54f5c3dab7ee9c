"""Running local approaches: which of them a project can join, which clash, which do the same work already.

The values stand in `core.project.programmes`, the advice in `advice`. Method: docs/methods/programmes.md.
"""
