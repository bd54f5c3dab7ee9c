"""The Dutch names of reference codes, handed to the plan builder as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Labels:
    """Code → label per kind of reference data. A code without a label is shown as the code itself."""

    life_areas: Mapping[str, str] = field(default_factory=dict)
    partner_types: Mapping[str, str] = field(default_factory=dict)
    age_bands: Mapping[str, str] = field(default_factory=dict)
    document_kinds: Mapping[str, str] = field(default_factory=dict)

    def life_area(self, code: str) -> str:
        return self.life_areas.get(code, code)

    def partner_type(self, code: str) -> str:
        return self.partner_types.get(code, code)

    def age_band(self, code: str) -> str:
        return self.age_bands.get(code, code)

    def document_kind(self, code: str) -> str:
        return self.document_kinds.get(code, code)
