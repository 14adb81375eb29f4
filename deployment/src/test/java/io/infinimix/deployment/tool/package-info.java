/** Programs that checks run where they are at hand. */
package io.infinimix.deployment.tool;
