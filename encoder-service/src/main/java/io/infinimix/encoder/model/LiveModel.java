package io.infinimix.encoder.model;

import io.infinimix.gmvae.ModelArchive;

/**
 * A release that this instance has adopted.
 *
 * @param generation of the release
 * @param archive its networks
 */
public record LiveModel(long generation, ModelArchive archive) {}
