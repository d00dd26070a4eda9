"""Questions asked of many runs: comparison, sweeps, sensitivity, calibration, validation."""
