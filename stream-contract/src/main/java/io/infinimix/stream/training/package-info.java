/** How a training is going. */
package io.infinimix.stream.training;
