/** Coordinate ascent on the evidence lower bound: the global step from statistics, the local step over rows, and the bound itself. */
package io.infinimix.dpgmm.inference;
