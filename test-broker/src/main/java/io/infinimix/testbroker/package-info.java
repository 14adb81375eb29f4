/** The broker that integration tests run against, chosen when they are started. */
package io.infinimix.testbroker;
