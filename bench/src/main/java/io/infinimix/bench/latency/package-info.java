/** How long it takes from an image to its assignment. */
package io.infinimix.bench.latency;
