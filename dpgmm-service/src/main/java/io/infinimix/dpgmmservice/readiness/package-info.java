/** Whether the service is alive and ready, and what becomes of a failed stream thread. */
package io.infinimix.dpgmmservice.readiness;
