/** Changes to an image that leave what it shows as it is: small affine maps and elastic deformations. */
package io.infinimix.gmvae.augment;
