/** What the operating system says of the process: its memory, and the disk that it keeps its state on. */
package io.infinimix.edge.process;
