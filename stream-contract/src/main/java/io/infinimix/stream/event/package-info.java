/** What happens to clusters, and what people call them. */
package io.infinimix.stream.event;
