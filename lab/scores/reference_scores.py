"""Writes random labelings with the scores that scikit-learn and scipy give them: the fixture of ClusteringScoresTest.

Run with an interpreter that has numpy, scipy and scikit-learn: python3 lab/scores/reference_scores.py > dpgmm/src/test/resources/io/infinimix/dpgmm/score/reference.csv
"""
import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn import metrics

rng = np.random.default_rng(20261123)
print("labels,clusters,nmi,homogeneity,completeness,ari,accuracy,purity")
for size, classes, clusters, keep in [(1, 1, 1, 0), (40, 3, 3, .8), (60, 4, 9, .7), (60, 9, 4, .6), (80, 5, 5, 0), (50, 1, 4, .5), (50, 4, 1, .5), (100, 10, 12, .9), (30, 30, 30, 1)]:
    labels = rng.integers(0, classes, size)
    assigned = np.where(rng.random(size) < keep, labels % clusters, rng.integers(0, clusters, size))
    table = metrics.cluster.contingency_matrix(assigned, labels)
    rows, columns = linear_sum_assignment(-table)
    scores = [metrics.normalized_mutual_info_score(labels, assigned), metrics.homogeneity_score(labels, assigned), metrics.completeness_score(labels, assigned),
              metrics.adjusted_rand_score(labels, assigned), table[rows, columns].sum() / size, table.max(1).sum() / size]
    print(" ".join(map(str, labels)), " ".join(map(str, assigned)), *map(repr, map(float, scores)), sep=",")
