/** What a refused or failed request is answered with. */
package io.infinimix.edge.problem;
