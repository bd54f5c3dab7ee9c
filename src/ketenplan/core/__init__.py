"""Heavy thinking in plain Python: values in, values out. No Django, clock, file or network."""
