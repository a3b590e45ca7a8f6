"""Reference data and tabled claims of many formats into the tables Confirmed and TabledClaims."""
