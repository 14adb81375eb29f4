/** The person at the terminal: what Ctrl-C does, and a line that says how things stand. */
package io.infinimix.quickstart.terminal;
