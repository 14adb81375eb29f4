/** Where a latent is on the map: a fixed projection to two dimensions for each generation. */
package io.infinimix.dpgmmservice.projection;
