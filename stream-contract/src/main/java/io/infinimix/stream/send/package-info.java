/** How services write records. */
package io.infinimix.stream.send;
