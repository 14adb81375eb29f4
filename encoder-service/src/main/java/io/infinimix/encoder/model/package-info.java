/** Which model images are encoded with: releases are read, checked and adopted, and never given back. */
package io.infinimix.encoder.model;
