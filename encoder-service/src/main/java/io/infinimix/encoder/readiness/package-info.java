/** Whether the service is alive and ready. */
package io.infinimix.encoder.readiness;
