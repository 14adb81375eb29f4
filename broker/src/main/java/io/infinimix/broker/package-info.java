/** A real Kafka broker (KRaft, one node, loopback only) as a child process. */
package io.infinimix.broker;
