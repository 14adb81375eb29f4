/** How the topology commits: what its producer does in place of what Kafka Streams asks of it. */
package io.infinimix.dpgmmservice.commit;
