/** What is believed before any data: stick-breaking weights and the Normal-Wishart or Normal-Gamma prior of a component. */
package io.infinimix.dpgmm.prior;
