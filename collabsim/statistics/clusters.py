"""Means of samples that come in clusters: those of one cluster share a luck of their own."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from collabsim.statistics.interval import CONFIDENCE, Estimate, Floats, estimate, student

type Ints = np.ndarray[Any, np.dtype[np.int64]]

#: What counting freedom forgives rounding.
SLACK = 1e-6


class ClusteredMeans(NamedTuple):
    """Means of variables [variable], their covariance [variable, variable], and its freedom."""

    mean: Floats
    covariance: Floats
    freedom: int


def clustered_means(samples: Floats, cluster: Ints | None = None) -> ClusteredMeans:
    """Return the means of samples [sample, variable], all of them defined, and how sure they are.

    Samples without a ``cluster`` [sample] are independent. The covariance is that of clusters'
    means about the mean, each weighted by its share of the samples, and right in expectation where
    these means vary alike. Its degrees of freedom are Satterthwaite's (1946), An approximate
    distribution of estimates of variance components, Biometrics Bulletin 2: the clusters less one
    where all are of one size, fewer where some outweigh the others. Two clusters or more.

    >>> found = clustered_means(np.array([[1.0], [1.0], [3.0], [3.0]]), np.array([0, 0, 1, 1]))
    >>> found.mean.item(), found.covariance.item(), found.freedom
    (2.0, 1.0, 1)
    """
    cluster = np.arange(len(samples)) if cluster is None else cluster
    _, of = np.unique(cluster, return_inverse=True)
    count = np.bincount(of)
    centre = np.stack([np.bincount(of, each) for each in samples.T], axis=1) / count[:, None]
    weight = count / len(samples)
    mean = weight @ centre
    off = weight[:, None] * (centre - mean)
    square = float((weight**2).sum())
    kept = float((weight**2 * (1 - 2 * weight + square)).sum())
    return ClusteredMeans(mean, off.T @ off * (square / kept), _freedom(weight, square, kept))


def _freedom(weight: Floats, square: float, kept: float) -> int:
    if np.ptp(weight) < SLACK / len(weight):
        return len(weight) - 1
    shared = np.outer(weight, weight) * (square - weight[:, None] - weight)
    shared[np.diag_indices(len(weight))] += weight**2
    return max(1, math.floor(kept**2 / float((shared**2).sum()) + SLACK))


def clustered_estimate(
    samples: Floats, confidence: float = CONFIDENCE, cluster: Ints | None = None
) -> Estimate:
    """Return what samples along the first axis say about their mean, as ``interval.estimate``.

    >>> round(float(clustered_estimate(np.arange(4.0), cluster=np.array([0, 0, 1, 1])).error), 6)
    1.0
    """
    if cluster is None:
        return estimate(samples, confidence)
    columns = samples.reshape(len(samples), -1).T
    found = np.array([_of_one(column, confidence, cluster) for column in columns])
    mean, error, margin = found.T.reshape(3, *samples.shape[1:])
    return Estimate(mean, error, margin)


def _of_one(samples: Floats, confidence: float, cluster: Ints) -> tuple[float, float, float]:
    known = np.isfinite(samples)
    samples, cluster = samples[known], cluster[known]
    if not len(samples):
        return math.nan, math.nan, math.nan
    if len(np.unique(cluster)) < 2:
        return float(samples.mean()), math.nan, math.nan
    found = clustered_means(samples[:, None], cluster)
    error = math.sqrt(found.covariance.item())
    return found.mean.item(), error, student(found.freedom, confidence) * error
