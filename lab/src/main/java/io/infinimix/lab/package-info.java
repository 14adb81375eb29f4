/** Experiments that use the production code. */
package io.infinimix.lab;
