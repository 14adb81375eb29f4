"""Clusters the same vectors by the mixture, which finds K, and by scikit-learn, and prints a table.

Needs numpy and scikit-learn (Debian: python3-sklearn). Usage, at the root of the sources: OMP_NUM_THREADS=1 python3 lab/mixture/compare_peers.py VECTORS.npy LABELS.txt [K] [TURNS] [spark]

K, by default 10, is what k-means is told and half of what the Bayesian mixture may have at most. All run in turns on one thread; the table has the median of the turns. A second is one of processor time: of
the fit for scikit-learn, of the whole program for ours, start of the virtual machine and reading included. With the word spark Spark MLlib's streaming k-means (lab/spark, 286 MB from Maven) is among them, on vectors that arrive 250 at a time; its start does not count.
"""
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
from sklearn.cluster import MiniBatchKMeans
from sklearn.metrics import normalized_mutual_info_score
from sklearn.mixture import BayesianGaussianMixture

vectors, labels = sys.argv[1], sys.argv[2]
given = int(sys.argv[3]) if len(sys.argv) > 3 else 10
turns = int(sys.argv[4]) if len(sys.argv) > 4 else 3
X = np.load(vectors).astype(np.float64)
y = np.loadtxt(labels, dtype=int)


def ours(seed, *options):
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime
    before = used()
    command = ['./infinimix', 'fit', vectors, '--labels', labels, '--json', '--threads', '1', '--seed', str(seed), *options]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1])
    return used() - before, answer['nmi'], answer['k']


def scikit(model):
    start = time.process_time()
    clusters = model.fit_predict(X)
    return time.process_time() - start, normalized_mutual_info_score(y, clusters), len(np.unique(clusters))


def spark(seed):
    with tempfile.NamedTemporaryFile(suffix='.csv') as table:
        np.savetxt(table.name, X, delimiter=',', fmt='%.9g')
        command = ['./mvnw', '-q', '-f', 'lab/spark/pom.xml', 'compile', 'exec:exec', f'-Drun={table.name} {given} 250 {seed}']
        answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1])
    return answer['seconds'], normalized_mutual_info_score(y, answer['clusters']), len(set(answer['clusters']))


METHODS = {
    "Infinimix' mixture, full covariance": lambda seed: ours(seed),
    "Infinimix' mixture, diagonal covariance": lambda seed: ours(seed, '--covariance', 'diagonal'),
    f'MiniBatchKMeans, K = {given} given': lambda seed: scikit(MiniBatchKMeans(given, batch_size=1024, n_init=3, random_state=seed)),
    f'BayesianGaussianMixture, at most {2 * given}, full': lambda seed: scikit(BayesianGaussianMixture(
        n_components=2 * given, weight_concentration_prior_type='dirichlet_process', max_iter=100, random_state=seed)),
    f'BayesianGaussianMixture, at most {2 * given}, diagonal': lambda seed: scikit(BayesianGaussianMixture(
        n_components=2 * given, covariance_type='diag', weight_concentration_prior_type='dirichlet_process', max_iter=100, random_state=seed)),
}
if 'spark' in sys.argv[5:]:
    METHODS[f'Spark, StreamingKMeans, K = {given} given'] = spark

runs = {name: [] for name in METHODS}
for turn in range(turns):
    for name, method in METHODS.items():
        runs[name].append(method(turn + 1))
print(f'{X.shape[0]} vectors in {X.shape[1]} dimensions, {turns} turns\n')
print('| method | points per CPU-second | NMI | K |\n|---|---|---|---|')
for name, results in runs.items():
    seconds, agreement, found = (statistics.median(column) for column in zip(*results))
    print(f'| {name} | {X.shape[0] / seconds:,.0f} | {agreement:.3f} | {found:.0f} |')
