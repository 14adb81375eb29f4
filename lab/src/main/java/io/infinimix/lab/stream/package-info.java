/** Latents that arrive in an order, clustered as they arrive: what methods that see all data at once cannot be asked to do. */
package io.infinimix.lab.stream;
