/** The dense networks: defined, initialised and archived as DL4J's, computed through gemm on the same flat weights. */
package io.infinimix.gmvae.network;
