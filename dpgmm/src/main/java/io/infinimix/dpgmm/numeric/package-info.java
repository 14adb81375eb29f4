/** Kernels over flat arrays: they write into what the caller owns, allocate nothing of size, and check nothing. */
package io.infinimix.dpgmm.numeric;
