"""The goals of local policy: found in documents as proposals, confirmed by people. See docs/methods/goals.md."""
