/** Broken inputs, made from whole ones, and the demand that nothing worse comes of them than the answer that was promised. */
package io.infinimix.testfuzz;
