"""Writes the conformance cases of the module dpgmm: what its arithmetic has to give, computed here the long way round.

Bounds are sums of expectations and Kullback-Leibler divergences, never the collapsed form that the library uses; matrices are inverted outright, responsibilities are dense arrays.
Needs numpy and scipy. Run from the repository's root: python3 lab/conformance/generate_vectors.py dpgmm/src/test/resources/io/infinimix/dpgmm/conformance
"""
import json
import sys
from pathlib import Path

import numpy as np
from scipy.special import digamma, gammaln, multigammaln, xlogy


class Model:
    """Prior, and the weight zeta of one row. diag: independent Normal-Gamma in each dimension."""

    def __init__(self, obs, gamma0, nu, kappa, m, B, zeta=1.0):
        self.obs, self.gamma0, self.nu, self.kappa, self.m, self.B, self.zeta = obs, gamma0, nu, kappa, np.array(m), np.array(B), zeta
        self.D = len(m)

    def json(self):
        return dict(gamma1=1.0, gamma0=self.gamma0, nu=self.nu, kappa=self.kappa, m=self.m, B=self.B, coarseness=self.zeta)


def summarise(model, X, V, R):
    second = np.einsum('nk,ni,nj->kij', R, X, X) + np.einsum('nk,ni,ij->kij', R, V, np.eye(X.shape[1]))
    if model.obs == 'diag':
        second = np.einsum('kii->ki', second)
    return dict(N=R.sum(0), x=R.T @ X, xx=second, H=-xlogy(R, R).sum(0))


def add(*parts):
    return {f: sum(p[f] for p in parts) for f in parts[0]}


def stack(*parts):
    return {f: np.concatenate([p[f] for p in parts]) for f in parts[0]}


def pick(ss, rows):
    return {f: ss[f][rows] for f in ss}


def global_step(model, ss):
    z, K = model.zeta, len(ss['N'])
    N = z * ss['N']
    q = dict(eta1=1 + N, eta0=np.array([model.gamma0 + N[k + 1:].sum() for k in range(K)]), nu=model.nu + N, kappa=model.kappa + N)
    q['m'] = (model.kappa * model.m + z * ss['x']) / q['kappa'][:, None]
    B = []
    for k in range(K):
        outer0, outer = (np.outer(model.m, model.m), np.outer(q['m'][k], q['m'][k]))
        if model.obs == 'diag':
            outer0, outer = np.diag(outer0), np.diag(outer)
        B.append(model.B + z * ss['xx'][k] + model.kappa * outer0 - q['kappa'][k] * outer)
    q['B'] = np.array(B)
    q['Elog_weight'] = log_weights(q)
    return q


def log_weights(q):
    both = digamma(q['eta1'] + q['eta0'])
    stay, go = digamma(q['eta1']) - both, digamma(q['eta0']) - both
    return np.array([stay[k] + go[:k].sum() for k in range(len(both))])


def expected_precision(model, q, k):
    return np.diag(q['nu'][k] / q['B'][k]) if model.obs == 'diag' else q['nu'][k] * np.linalg.inv(q['B'][k])


def expected_log_determinant(model, q, k):
    if model.obs == 'diag':
        return np.sum(digamma(q['nu'][k] / 2) - np.log(q['B'][k] / 2))
    i = np.arange(model.D)
    return digamma((q['nu'][k] - i) / 2).sum() + model.D * np.log(2) - np.linalg.slogdet(q['B'][k])[1]


def expected_log_density(model, q, X, V):
    columns = []
    for k in range(len(q['nu'])):
        precision = expected_precision(model, q, k)
        d = X - q['m'][k]
        distance = np.einsum('ni,ij,nj->n', d, precision, d) + V @ np.diag(precision) + model.D / q['kappa'][k]
        columns.append(0.5 * (expected_log_determinant(model, q, k) - model.D * np.log(2 * np.pi) - distance))
    return np.stack(columns, 1)


def softmax(logits):
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def local_step(model, q, X, V, log_pi=None):
    return softmax(expected_log_density(model, q, X, V) + (q['Elog_weight'] if log_pi is None else log_pi))


def divergence_of_components(model, q):
    total = 0.0
    for k in range(len(q['nu'])):
        nu, B, d = q['nu'][k], q['B'][k], q['m'][k] - model.m
        precision = expected_precision(model, q, k)
        D = model.D
        total += 0.5 * (D * model.kappa / q['kappa'][k] - D + D * np.log(q['kappa'][k] / model.kappa) + model.kappa * d @ precision @ d)
        if model.obs == 'diag':
            a, a0 = nu / 2, model.nu / 2
            total += np.sum((a - a0) * digamma(a) - gammaln(a) + gammaln(a0) + a0 * (np.log(B) - np.log(model.B)) + a * (model.B - B) / B)
        else:
            i = np.arange(D)
            total += 0.5 * model.nu * (np.linalg.slogdet(B)[1] - np.linalg.slogdet(model.B)[1]) + 0.5 * nu * (np.trace(np.linalg.solve(B, model.B)) - D)
            total += multigammaln(model.nu / 2, D) - multigammaln(nu / 2, D) + 0.5 * (nu - model.nu) * digamma((nu - i) / 2).sum()
    return total


def divergence_of_sticks(model, q):
    a, b, b0 = q['eta1'], q['eta0'], model.gamma0
    log_beta = gammaln(a) + gammaln(b) - gammaln(a + b)
    return np.sum(gammaln(1) + gammaln(b0) - gammaln(1 + b0) - log_beta + (a - 1) * digamma(a) + (b - b0) * digamma(b) + (1 + b0 - a - b) * digamma(a + b))


def bound(model, q, X, V, R):
    """By definition: expectations under q of every row, minus divergences from the prior."""
    data = model.zeta * np.sum(R * expected_log_density(model, q, X, V)) - divergence_of_components(model, q)
    allocation = model.zeta * np.sum(R * q['Elog_weight']) - divergence_of_sticks(model, q)
    entropy = -model.zeta * xlogy(R, R).sum()
    return dict(total=data + allocation + entropy, Ldata=data, Lalloc=allocation, Lentropy=entropy)


def posterior_predictive(model, q, X):
    from scipy.stats import multivariate_t, t
    u = q['eta1'] / (q['eta1'] + q['eta0'])
    density = np.zeros(len(X))
    for k in range(len(u)):
        w, inflation = u[k] * np.prod(1 - u[:k]), (q['kappa'][k] + 1) / q['kappa'][k]
        if model.obs == 'diag':
            density += w * np.prod(t.pdf(X, q['nu'][k], q['m'][k], np.sqrt(q['B'][k] * inflation / q['nu'][k])), 1)
        else:
            df = q['nu'][k] + 1 - model.D
            density += w * multivariate_t.pdf(X, q['m'][k], q['B'][k] * inflation / df, df)
    return np.log(density)


def draw(rng, N, D, K, uncertain):
    centres = rng.normal(0, 4, (K, D))
    label = rng.integers(0, K, N)
    X = centres[label] + rng.normal(0, 1, (N, D)) @ rng.normal(0, .7, (D, D)) + rng.normal(0, .4, (N, D))
    return X, label, rng.gamma(2, .05, (N, D)) if uncertain else np.zeros((N, D))


def model_of(rng, obs, D, zeta):
    A = rng.normal(0, .5, (D, D))
    B = A @ A.T + np.diag(rng.uniform(.5, 2, D))
    return Model(obs, 2.5, D + 3.5, .03, rng.normal(0, .5, D), np.diag(B) if obs == 'diag' else B, zeta)


def soft(rng, label, K):
    return softmax(2.5 * np.eye(K)[label % K] + rng.normal(0, 1, (len(label), K)))


def case(kind, model, X, V, **more):
    return dict(kind=kind, obs=model.obs, prior=model.json(), X=X, **({} if not V.any() else dict(V=V)), **more)


def coordinate_ascent(rng, model, uncertain):
    X, label, V = draw(rng, 40, model.D, 4, uncertain)
    R = soft(rng, label, 3)
    ss = summarise(model, X, V, R)
    q = global_step(model, ss)
    out = case('vb_full', model, X, V, init_resp=R, after_init_global_step=dict(elbo=bound(model, q, X, V, R), post=q, ss=ss),
               first_local_step=dict(log_soft_evidence_plus_Elogw=expected_log_density(model, q, X, V) + q['Elog_weight'], resp=local_step(model, q, X, V)), laps=[])
    for lap in range(15):
        R = local_step(model, q, X, V)
        ss = summarise(model, X, V, R)
        q = global_step(model, ss)
        out['laps'].append(dict(lap=lap + 1, elbo=bound(model, q, X, V, R), N=ss['N']))
    out['final'] = dict(post=q, ss=ss, resp=local_step(model, q, X, V), logpred_first5=posterior_predictive(model, q, X[:5]))
    out['final']['resp'] = R
    return out


def memoized(rng, model, mode, uncertain):
    X, label, V = draw(rng, 45, model.D, 3, uncertain)
    init = soft(rng, label, 3)
    batches = [np.arange(0, 10), np.arange(10, 30), np.arange(30, 45)]
    order = [list(rng.permutation(3)) for _ in range(5)]
    current = {}
    q = global_step(model, summarise(model, X, V, init))
    out = case('memo_vb', model, X, V, mode=mode, init_resp=init, batches=batches, visit_order=order, initial_elbo=None, steps=[])
    if mode == 'full_stats_init':
        current = {b: init[rows] for b, rows in enumerate(batches)}
        out['initial_elbo'] = bound(model, q, X, V, init)
    for lap, visits in enumerate(order):
        for b in visits:
            current[b] = local_step(model, q, X[batches[b]], V[batches[b]])
            seen = np.concatenate([batches[c] for c in sorted(current)])
            R = np.concatenate([current[c] for c in sorted(current)])
            ss = summarise(model, X[seen], V[seen], R)
            q = global_step(model, ss)
            out['steps'].append(dict(lap=lap + 1, batch=int(b), elbo=bound(model, q, X[seen], V[seen], R)['total'], N=ss['N']))
    out['final'] = dict(elbo=bound(model, q, X[seen], V[seen], R), post=q, ss=ss, batch_ss=[summarise(model, X[batches[b]], V[batches[b]], current[b]) for b in range(3)])
    return out


def merge(rng, model, uncertain):
    X, label, V = draw(rng, 40, model.D, 3, uncertain)
    R = soft(rng, label, 3)
    share = rng.uniform(.1, .9, len(R))
    R = np.concatenate([R * np.array([0, 1, 1]) + R[:, :1] * share[:, None] * np.array([1, 0, 0]), R[:, :1] * (1 - share)[:, None]], 1)
    q = global_step(model, summarise(model, X, V, R))
    before = bound(model, q, X, V, R)
    out = case('merge', model, X, V, resp=R, ss=summarise(model, X, V, R), elbo_before=before, post_before=q, pairs=[])
    for a in range(4):
        for b in range(a + 1, 4):
            M = R.copy()
            M[:, a] += M[:, b]
            M = np.delete(M, b, 1)
            after = bound(model, global_step(model, summarise(model, X, V, M)), X, V, M)
            out['pairs'].append(dict(pair=[a, b], H_pair=-xlogy(M[:, a], M[:, a]).sum(), gain_data=after['Ldata'] - before['Ldata'], gain_alloc=after['Lalloc'] - before['Lalloc'],
                                     gain_entropy=after['Lentropy'] - before['Lentropy'], elbo_after=after, accept=bool(after['total'] > before['total'])))
    return out


def delete(rng, model, uncertain):
    X, label, V = draw(rng, 60, model.D, 3, uncertain)
    R = soft(rng, label, 4)
    for _ in range(2):
        R = local_step(model, global_step(model, summarise(model, X, V, R)), X, V)
    q = global_step(model, summarise(model, X, V, R))
    R = local_step(model, q, X, V)
    before = bound(model, global_step(model, summarise(model, X, V, R)), X, V, R)
    target = int(np.argmin(R.sum(0)))
    rest = [k for k in range(4) if k != target]
    logits = expected_log_density(model, q, X, V) + q['Elog_weight']
    M = softmax(logits[:, rest])
    after = bound(model, global_step(model, summarise(model, X, V, M)), X, V, M)
    return case('delete', model, X, V, post=q, resp=R, ss=summarise(model, X, V, R), elbo_before=before, target=target, ss_after=summarise(model, X, V, M), elbo_after=after,
                accept=bool(after['total'] > before['total']))


def sparse(rng, model, uncertain):
    X, label, V = draw(rng, 50, model.D, 5, uncertain)
    q = global_step(model, summarise(model, X, V, soft(rng, label, 5)))
    logits = expected_log_density(model, q, X, V) + q['Elog_weight']
    out = case('sparse_topL', model, X, V, post=q, rows=[])
    for L in (1, 2, 3, 4, 5):
        R = np.zeros_like(logits)
        for n, row in enumerate(logits):
            keep = np.argsort(-row, kind='stable')[:L]
            R[n, keep] = softmax(row[None, keep])[0]
        ss = summarise(model, X, V, R)
        out['rows'].append(dict(L=L, N=ss['N'], H=ss['H'], elbo=bound(model, global_step(model, ss), X, V, R)))
    out['dense'] = {f: out['rows'][-1][f] for f in ('N', 'H', 'elbo')}
    return out


def birth(rng, model, uncertain):
    """A frozen proposal splits one of two components in both batches, or in the first alone."""
    X, label, V = draw(rng, 80, model.D, 5, uncertain)
    R = softmax(6 * np.eye(2)[(label > 2).astype(int)] + rng.normal(0, 1, (80, 2)))
    batches = [np.arange(0, 30), np.arange(30, 80)]
    target = int(np.argmax(R.sum(0)))
    q = global_step(model, summarise(model, X, V, R))
    before = bound(model, q, X, V, R)
    hard = np.eye(3)[rng.permutation(3)[label[batches[0]] % 3]] * R[batches[0], target][:, None]
    children = summarise(model, X[batches[0]], V[batches[0]], hard)
    children['H'] = np.zeros(3)
    log_pi = np.log(rng.dirichlet(np.ones(3)))
    xq = global_step(model, children)
    split = [local_step(model, xq, X[b], V[b], log_pi) * R[b, target][:, None] for b in batches]
    keep = [k for k in range(2) if k != target]
    partial, whole = np.zeros((80, 5)), np.zeros((80, 5))
    partial[:, :2] = whole[:, :2] = R
    for b, rows in enumerate(batches):
        whole[rows, target] = 0
        whole[rows, 2:] = split[b]
    partial[batches[0], target] = 0
    partial[batches[0], 2:] = split[0]
    outcome = lambda M: dict(ss_after=summarise(model, X, V, M), elbo_after=bound(model, global_step(model, summarise(model, X, V, M)), X, V, M))
    return case('birth_frozen', model, X, V, batches=batches, resp=R, target=target, elbo_before=before, children=children, log_pi=log_pi,
                expansion_ss=[summarise(model, X[b], V[b], split[i]) for i, b in enumerate(batches)], partial=outcome(partial), whole_lap=outcome(whole))


def special_functions():
    import mpmath
    x = [1e-6, 1e-3, .1, .5, 1.0, 1.5, 2.0, 3.7, 9.99, 12.5, 100.25, 12345.5, 1e7]
    return dict(kind='special_functions', x=x, digamma=[float(mpmath.digamma(mpmath.mpf(v))) for v in x], lgamma=[float(mpmath.loggamma(mpmath.mpf(v))) for v in x])


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    recipes = dict(ascent=coordinate_ascent, memo_grow=lambda r, m, u: memoized(r, m, 'grow', u), memo_full=lambda r, m, u: memoized(r, m, 'full_stats_init', u), merge=merge, delete=delete,
                   sparse=sparse, birth=birth)
    for obs in ('full', 'diag'):
        for variant, (zeta, uncertain) in dict(plain=(1.0, False), tempered=(.3, False), uncertain=(.6, True)).items():
            for seed, (name, recipe) in enumerate(recipes.items()):
                rng = np.random.default_rng([20261125, seed, obs == 'full', len(variant)])
                value = recipe(rng, model_of(rng, obs, 3, zeta), uncertain)
                (folder / f'{name}_{obs}_{variant}.json').write_text(json.dumps(plain(value)) + '\n')
    (folder / 'special_functions.json').write_text(json.dumps(plain(special_functions())) + '\n')


if __name__ == '__main__':
    main(Path(sys.argv[1]))
