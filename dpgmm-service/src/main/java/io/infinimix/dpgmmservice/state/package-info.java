/** What the stores of all tasks share. */
package io.infinimix.dpgmmservice.state;
