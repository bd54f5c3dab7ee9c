"""Links between safety issues and local policy: proposed by text, decided by people."""
