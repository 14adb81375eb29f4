/** The commands that measure the loop from outside. */
package io.infinimix.bench;
