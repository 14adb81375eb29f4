/** What runs inside a service that the launcher started: it ends the service when the launcher is gone. Depends on the JDK alone. */
package io.infinimix.quickstart.leash;
