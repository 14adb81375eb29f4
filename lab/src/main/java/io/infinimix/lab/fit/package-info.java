/** A folder of images in, clusters of its files out, without a broker. */
package io.infinimix.lab.fit;
