/** The neighbourhood graph of images: nearest neighbours, shared-neighbour weights, its leading eigenvectors as a target, and how much clusters leak into each other. */
package io.infinimix.gmvae.graph;
