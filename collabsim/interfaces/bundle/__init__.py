"""A folder from which the laboratory installs where there is no internet."""
