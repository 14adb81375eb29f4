/** The {@code infinimix lab} command: experiments on the production code. */
package io.infinimix.lab;
