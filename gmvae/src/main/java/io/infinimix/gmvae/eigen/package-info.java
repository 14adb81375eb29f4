/** Eigenvectors of symmetric matrices: all of a small one, the leading ones of an operator. */
package io.infinimix.gmvae.eigen;
