package io.infinimix.lab.paper;

import io.infinimix.gmvae.ModelArchive;

/**
 * A cell with what can be drawn of it.
 *
 * @param model networks that the latents come from
 * @param clusters of the scored images: those of the test split, or the training images where there is none
 */
record FinishedCell(CellResult result, ModelArchive model, int[] clusters) {}
