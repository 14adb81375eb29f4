/** Whether the service can do its work: Kafka answers, its topics exist, and no other trainer has taken over. */
package io.infinimix.trainer.readiness;
