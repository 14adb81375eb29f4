/** Alerts, dashboards and runbooks, and whether their expressions mean anything. */
package io.infinimix.deployment.monitoring;
