/** What users see over HTTP: clusters, exemplars, assignments and events, from a read-committed view of the topics. */
package io.infinimix.dpgmmservice.clusters;
