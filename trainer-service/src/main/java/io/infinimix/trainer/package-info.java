/** The service that turns images and the mixture into model releases. */
package io.infinimix.trainer;
