/** What the stores of all tasks share, and how they are written. */
package io.infinimix.dpgmmservice.state;
