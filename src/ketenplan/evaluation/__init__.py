"""How good the proposals of a project are, measured with the decisions of its people."""
