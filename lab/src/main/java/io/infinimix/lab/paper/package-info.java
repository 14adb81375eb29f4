/** The paper that the project started from: every system of its table, trained and scored the same way, with Infinimix in the same table. */
package io.infinimix.lab.paper;
