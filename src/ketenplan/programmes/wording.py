"""The Dutch of codes that only this room shows."""

from ketenplan.core.project.model import ProgrammeState

STATES = {ProgrammeState.RUNNING: "het loopt", ProgrammeState.ENDED: "het is afgelopen"}
