"""The public API below `/api/v1`: the recorded values, their codes and the indicators, as data."""
