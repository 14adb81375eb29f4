/** Where every image went: read from the topics by a consumer of its own that sees committed records only, never from what a service says of itself. */
package io.infinimix.quickstart.account;
