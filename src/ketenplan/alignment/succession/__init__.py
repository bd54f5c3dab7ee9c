"""A document that follows another, and what becomes of the policy links that rest on the older one."""
