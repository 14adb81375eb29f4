/** The {@code infinimix} command: its subcommands, how it says what went wrong, and its version. */
package io.infinimix.quickstart.command;
