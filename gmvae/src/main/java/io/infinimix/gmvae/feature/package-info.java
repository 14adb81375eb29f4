/** What is known of an image before anything is learned: its shapes, colours and texture as numbers, and their principal components. */
package io.infinimix.gmvae.feature;
