package io.infinimix.encoder.describe;

import io.infinimix.backbone.BackboneProperties;
import io.smallrye.config.ConfigMapping;

/** The pretrained network. The trainer has the same settings, and must have the same files. */
@ConfigMapping(prefix = BackboneProperties.PREFIX)
interface BackboneConfig extends BackboneProperties {}
