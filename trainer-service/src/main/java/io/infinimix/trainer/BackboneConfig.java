package io.infinimix.trainer;

import io.infinimix.backbone.BackboneProperties;
import io.smallrye.config.ConfigMapping;

/** The pretrained network. Encoders have the same settings, and must have the same files. */
@ConfigMapping(prefix = BackboneProperties.PREFIX)
interface BackboneConfig extends BackboneProperties {}
