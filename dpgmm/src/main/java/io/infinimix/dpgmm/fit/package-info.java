/** Fits of rows in memory: the whole inference with moves, and fits with a fixed number of components. */
package io.infinimix.dpgmm.fit;
