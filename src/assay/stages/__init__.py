"""One short module a DVC stage: read, check, call, check, write."""
