/** The fit command: a file of vectors in, clusters out. */
package io.infinimix.quickstart.fit;
