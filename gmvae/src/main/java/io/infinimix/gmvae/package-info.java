/** The Gaussian-mixture variational auto-encoder behind types of the JDK; the only module that knows ND4J. */
package io.infinimix.gmvae;
