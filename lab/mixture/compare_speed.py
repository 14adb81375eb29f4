"""Times a lap of dpgmm side by side with numpy and scikit-learn: the same rows, one thread each, taking turns, so that a noisy machine is noisy for all.

Needs numpy, scikit-learn and the classes of the profile jmh:

    ./mvnw -q -Pjmh -pl dpgmm -am -DskipTests install
    OMP_NUM_THREADS=1 python3 lab/mixture/compare_speed.py CLASSPATH FILE.npy...

CLASSPATH: dpgmm/target/classes, dpgmm/target/test-classes and the jars commons-numbers-gamma, -core and -fraction. Printed are rows per second of processor time, the best of all turns:
our whole lap (local step, summary, global step, bound), the faster of two local steps in numpy that are matrix products with a softmax behind them (whitened rows; features 1, x, xx' that
are worked out beforehand and not timed), and an iteration of BayesianGaussianMixture.
"""
import os
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
from sklearn.mixture import BayesianGaussianMixture

TURNS = int(os.environ.get('TURNS', 8))
BLOCK = 4000


def softmax(a):
    a -= a.max(1, keepdims=True)
    np.exp(a, out=a)
    a /= a.sum(1, keepdims=True)
    return a


def whitened(X, covariance, K, random):
    D = X.shape[1]
    if covariance == 'DIAGONAL':
        W1, W2, X2 = random.randn(D, K) * .1, -np.ones((D, K)), X * X
        return lambda i: softmax(X[i] @ W1 + X2[i] @ W2)
    A, m = random.randn(D, K * D) * .3, random.randn(K * D)

    def step(i):
        Z = X[i] @ A
        Z -= m
        Z *= Z
        return softmax(-.5 * Z.reshape(-1, K, D).sum(2))
    return step


def features(X, covariance, K, random):
    D = X.shape[1]
    rows, columns = (np.arange(D), np.arange(D)) if covariance == 'DIAGONAL' else np.triu_indices(D)
    Phi = np.hstack([np.ones((len(X), 1)), X, X[:, rows] * X[:, columns]])
    W = random.randn(Phi.shape[1], K) * .01
    return lambda i: softmax(Phi[i] @ W)


def timed(step, rows):
    start = time.process_time()
    for from_ in range(0, rows, BLOCK):
        step(slice(from_, from_ + BLOCK))
    return time.process_time() - start


def iteration(X, covariance, K):
    model = BayesianGaussianMixture(n_components=K, covariance_type='full' if covariance == 'FULL' else 'diag', max_iter=1, init_params='random_from_data',
                                    weight_concentration_prior_type='dirichlet_process', warm_start=True, random_state=1)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        model.fit(X)
        start = time.process_time()
        log_resp = model._e_step(X)[1]
        model._m_step(X, log_resp)
    return time.process_time() - start


def compare(classpath, X, covariance, K):
    random = np.random.RandomState(1)
    steps = [whitened(X, covariance, K, random), features(X, covariance, K, random)]
    with tempfile.NamedTemporaryFile(suffix='.f64') as raw:
        np.ascontiguousarray(X, '<f8').tofile(raw)
        raw.flush()
        ours = subprocess.Popen(['java', '-XX:+UseSerialGC', '-cp', classpath, 'io.infinimix.dpgmm.speed.LapTiming', raw.name, str(X.shape[1]), covariance, str(K)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        best = [1e9] * 4
        for turn in range(TURNS):
            ours.stdin.write('\n')
            ours.stdin.flush()
            best[0] = min(best[0], float(ours.stdout.readline()))
            for s, step in enumerate(steps):
                best[1 + s] = min(best[1 + s], timed(step, len(X)))
            if turn < 2:
                best[3] = min(best[3], iteration(X, covariance, K))
        ours.stdin.close()
        ours.wait()
    return len(X) / best[0], len(X) / min(best[1:3]), len(X) / best[3]


if __name__ == '__main__':
    print('| data | covariance | K | ours, whole lap (M rows/s) | numpy, local step | scikit-learn, iteration | ours / numpy | ours / scikit-learn |')
    print('|---|---|---|---|---|---|---|---|')
    for path in sys.argv[2:]:
        X = np.load(path)
        X = X - X.mean(0)
        for covariance in ('DIAGONAL', 'FULL'):
            for K in (25, 50):
                a, b, c = compare(sys.argv[1], X, covariance, K)
                print(f'| {os.path.basename(path)[:-4]} | {covariance.lower()} | {K} | {a / 1e6:.2f} | {b / 1e6:.2f} | {c / 1e6:.3f} | {a / b:.2f} | {a / c:.1f} |', flush=True)
