/** Small ONNX models, written byte by byte: no weights of others are shipped, and tests need models that are wrong in one way each. */
package io.infinimix.testonnx;
