package io.infinimix.encoder.encode;

import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.stream.model.ReleaseReader;

/** What outlives a session's clients: a model that is adopted stays adopted, whatever the broker does. */
record EncodingParts(
        EncodingSettings settings,
        EncodingState state,
        EncoderMetrics metrics,
        ReleaseReader releases,
        DecodePool pool,
        BatchEncoder encoder,
        ConfiguredBackbone backbone) {}
