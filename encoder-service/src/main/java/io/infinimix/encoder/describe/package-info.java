/** The pretrained network that images may be described by before they are encoded. */
package io.infinimix.encoder.describe;
