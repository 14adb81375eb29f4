/** The feeding guide: every example of {@code docs/examples} whose program is here is run against a real broker. */
package io.infinimix.deployment.feeding;
