/** How every Kafka client of a service reaches the broker. */
package io.infinimix.edge.kafka;
