/** What crosses Kafka: one immutable catalogue of topics, their schemas and serdes. */
package io.infinimix.stream;
