/** The loop's processes at work: what is fed to them, what comes out, and the processor time they take. */
package io.infinimix.bench.load;
