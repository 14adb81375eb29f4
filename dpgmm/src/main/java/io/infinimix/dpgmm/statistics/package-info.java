/** What a set of rows tells the mixture: additive sufficient statistics by component, with the entropy of the responsibilities that made them. */
package io.infinimix.dpgmm.statistics;
