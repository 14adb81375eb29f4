/** What the operating system says to the process: its memory, the disk that it keeps its state on, and the time of day. */
package io.infinimix.edge.process;
