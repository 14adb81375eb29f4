"""Times a lap of dpgmm side by side with numpy and scikit-learn: the same rows, one thread each, taking turns, so that a noisy machine is noisy for all.

Needs numpy, scikit-learn and the classes of the profile jmh:

    ./mvnw -q -Pjmh -pl dpgmm -am -DskipTests install
    OMP_NUM_THREADS=1 python3 lab/mixture/compare_speed.py CLASSPATH FILE.npy...

CLASSPATH: dpgmm/target/classes, dpgmm/target/test-classes and the jars commons-numbers-gamma, -core and -fraction. Printed are rows per second of processor time, the best of all turns:
our whole lap (local step, summary, global step, bound); the faster of two local steps in numpy that start from the rows, as a lap over batches does, and are matrix products with a softmax
behind them (whitened rows; features 1, x, xx'); the latter with features that are worked out beforehand, kept at several times the rows' size and not timed; and an iteration of
BayesianGaussianMixture (SCIKIT=0 leaves it out). No step in numpy sums anything up.
"""
import os
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
TURNS = int(os.environ.get('TURNS', 8))
BLOCK = 4000
SCIKIT = os.environ.get('SCIKIT', '1') != '0'


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


def worked_out(X, covariance, out):
    D = X.shape[1]
    out[:, 0] = 1
    out[:, 1:D + 1] = X
    if covariance == 'DIAGONAL':
        np.multiply(X, X, out=out[:, D + 1:])
        return out
    at = D + 1
    for d in range(D):
        np.multiply(X[:, d:], X[:, d:d + 1], out=out[:, at:at + D - d])
        at += D - d
    return out


def features(X, covariance, K, random, beforehand):
    D = X.shape[1]
    width = 1 + D + (D if covariance == 'DIAGONAL' else D * (D + 1) // 2)
    W = random.randn(width, K) * .01
    if beforehand:
        Phi = worked_out(X, covariance, np.empty((len(X), width)))
        return lambda i: softmax(Phi[i] @ W)
    block = np.empty((BLOCK, width))
    return lambda i: softmax(worked_out(X[i], covariance, block[:len(X[i])]) @ W)


def timed(step, rows):
    start = time.process_time()
    for from_ in range(0, rows, BLOCK):
        step(slice(from_, from_ + BLOCK))
    return time.process_time() - start


def iteration(X, covariance, K):
    from sklearn.mixture import BayesianGaussianMixture
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
    steps = [whitened(X, covariance, K, random), features(X, covariance, K, random, False), features(X, covariance, K, random, True)]
    with tempfile.NamedTemporaryFile(suffix='.f64') as raw:
        np.ascontiguousarray(X, '<f8').tofile(raw)
        raw.flush()
        ours = subprocess.Popen(['java', '-XX:+UseSerialGC', '-cp', classpath, 'io.infinimix.dpgmm.speed.LapTiming', raw.name, str(X.shape[1]), covariance, str(K)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        best = [1e9] * 5
        for turn in range(TURNS):
            ours.stdin.write('\n')
            ours.stdin.flush()
            best[0] = min(best[0], float(ours.stdout.readline()))
            for s, step in enumerate(steps):
                best[1 + s] = min(best[1 + s], timed(step, len(X)))
            if turn < 2 and SCIKIT:
                best[4] = min(best[4], iteration(X, covariance, K))
        ours.stdin.close()
        ours.wait()
    return len(X) / best[0], len(X) / min(best[1:3]), len(X) / best[3], len(X) / best[4]


if __name__ == '__main__':
    print('| data | covariance | K | ours, whole lap (M rows/s) | numpy, local step from x | numpy, features beforehand | scikit-learn, iteration |'
          ' ours / numpy from x | ours / numpy beforehand | ours / scikit-learn |')
    print('|---|---|---|---|---|---|---|---|---|---|')
    for path in sys.argv[2:]:
        X = np.load(path)
        X = X - X.mean(0)
        for covariance in ('DIAGONAL', 'FULL'):
            for K in (25, 50):
                a, b, c, d = compare(sys.argv[1], X, covariance, K)
                print(f'| {os.path.basename(path)[:-4]} | {covariance.lower()} | {K} | {a / 1e6:.2f} | {b / 1e6:.2f} | {c / 1e6:.2f} | {d / 1e6:.3f} |'
                      f' {a / b:.2f} | {a / c:.2f} | {a / d:.1f} |', flush=True)
