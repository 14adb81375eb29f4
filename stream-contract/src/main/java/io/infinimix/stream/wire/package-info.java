/** How values become bytes on a topic and back, within its budget. */
package io.infinimix.stream.wire;
