"""Background jobs that survive a killed worker: a lease, three tries, takeover."""
