/** Checks of what runs Infinimix elsewhere than in the build: containers, manifests, dashboards and alerts, as they stand at the root of the repository. */
package io.infinimix.deployment;
