/** Reads image files into model inputs on a few threads, keeping their order. */
package io.infinimix.encoder.decode;
