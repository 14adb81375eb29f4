/** The memoized variational Dirichlet-process Gaussian mixture: pure mathematics without any framework. */
package io.infinimix.dpgmm;
