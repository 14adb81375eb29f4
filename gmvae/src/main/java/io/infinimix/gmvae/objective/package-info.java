/** The terms of the objective, each with its formula, its value and its gradient. */
package io.infinimix.gmvae.objective;
