/** Features of images by a pretrained network that runs in ONNX Runtime; the only place that knows it. */
package io.infinimix.backbone;
