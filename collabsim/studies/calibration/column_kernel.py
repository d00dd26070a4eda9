"""A kernel of scikit-learn that sees some columns only: those parameters that move a figure."""

from __future__ import annotations

# ruff: noqa: N803  (scikit-learn names its inputs so)
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.gaussian_process.kernels import Kernel


class ColumnKernel(Kernel):
    """Another kernel of some columns of its input; its hyperparameters are that kernel's.

    >>> from sklearn.gaussian_process.kernels import RBF
    >>> ColumnKernel(RBF(), (1,))(np.array([[0.0, 1.0], [5.0, 1.0]])).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """

    def __init__(self, kernel: Any, columns: Sequence[int]) -> None:
        self.kernel = kernel
        self.columns = columns

    @property
    def hyperparameters(self) -> Any:
        """The other kernel's hyperparameters."""
        return self.kernel.hyperparameters

    @property
    def theta(self) -> Any:
        """The logs of its free hyperparameters."""
        return self.kernel.theta

    @theta.setter
    def theta(self, theta: Any) -> None:
        self.kernel.theta = theta

    @property
    def bounds(self) -> Any:
        """The bounds of the logs."""
        return self.kernel.bounds

    def __call__(
        self, X: np.ndarray, Y: np.ndarray | None = None, eval_gradient: bool = False
    ) -> Any:
        """Return the covariances of some columns, and their gradient if asked for."""
        other = None if Y is None else Y[:, list(self.columns)]
        return self.kernel(X[:, list(self.columns)], other, eval_gradient)

    def diag(self, X: np.ndarray) -> np.ndarray:
        """Return the variances."""
        return self.kernel.diag(X[:, list(self.columns)])

    def is_stationary(self) -> bool:
        """Whether the other kernel is."""
        return self.kernel.is_stationary()
