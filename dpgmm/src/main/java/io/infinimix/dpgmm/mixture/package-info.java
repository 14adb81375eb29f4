/** What inference answers: an immutable mixture that assigns, scores and samples. */
package io.infinimix.dpgmm.mixture;
