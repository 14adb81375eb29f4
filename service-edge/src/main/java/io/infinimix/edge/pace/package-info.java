/** How slowly a request may come. */
package io.infinimix.edge.pace;
