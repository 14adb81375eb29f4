/** Trains on labelled images as if there were no labels, and scores every epoch by them. */
package io.infinimix.lab.recipe;
