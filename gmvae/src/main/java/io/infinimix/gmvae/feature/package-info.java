/** What is known of an image before anything is learned: histograms of gradient orientations, and their principal components. */
package io.infinimix.gmvae.feature;
