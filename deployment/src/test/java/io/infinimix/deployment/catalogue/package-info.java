/** Whether manifests and documents say what the contract's catalogue of topics says. */
package io.infinimix.deployment.catalogue;
