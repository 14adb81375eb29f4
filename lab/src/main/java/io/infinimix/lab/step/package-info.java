/** How fast a training step is, beside the same step in PyTorch. */
package io.infinimix.lab.step;
