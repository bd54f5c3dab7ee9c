"""The fictional municipality Waterveen: policy documents, quickscans, partners and decisions, as data.

`waterveen/` holds text sources, `build` turns them into real files. Nothing in it describes a real
municipality, organisation, family or person.
"""
