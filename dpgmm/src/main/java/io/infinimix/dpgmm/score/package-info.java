/** How well a clustering agrees with known labels: external scores, for evaluation only, never for learning. */
package io.infinimix.dpgmm.score;
