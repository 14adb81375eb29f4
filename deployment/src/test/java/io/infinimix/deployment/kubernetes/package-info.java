/** What kustomize builds of each overlay, against the types of the cluster's API and its operators, and against what must hold between the resources. */
package io.infinimix.deployment.kubernetes;
