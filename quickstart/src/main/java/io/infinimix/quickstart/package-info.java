/** The infinimix command: everything on one machine. */
package io.infinimix.quickstart;
